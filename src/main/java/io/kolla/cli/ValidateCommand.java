package io.kolla.cli;

import io.kolla.app.Selection;
import io.kolla.app.Validate;
import io.kolla.model.KubeVersion;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kolla validate}. */
@Command(
        name = "validate",
        description = {
            "Finds every mistake in the catalog, the profiles and the values at once.",
            "Templates are rendered too, and every object is checked against the fields of the Kubernetes version."
        },
        footer = {"", "Examples:", "  kolla validate", "  kolla validate -p core -f production.yaml --kube-version 1.31"
        })
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    ProfileOptions profile = new ProfileOptions();

    @Option(
            names = "--kube-version",
            paramLabel = "VERSION",
            converter = KubeVersionConverter.class,
            description = "The Kubernetes version to check against; default: ${DEFAULT-VALUE}.",
            defaultValue = KubeVersionConverter.DEFAULT)
    KubeVersion kube = KubeVersion.parse(KubeVersionConverter.DEFAULT);

    private final CommandContext context;

    ValidateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Selection selection = profile.selection(context.catalog(), List.of());
        Validate.Result result = context.useCases().validate().run(selection, kube);
        Warnings.tell(context.console(), result.warnings());
        context.console().show(new ValidateView(result));
        return ExitCode.DONE;
    }
}
