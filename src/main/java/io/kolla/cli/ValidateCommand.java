package io.kolla.cli;

import io.kolla.app.Selection;
import io.kolla.app.Validate;
import io.kolla.model.KubeVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
            "Templates are rendered too, and every object is checked against the Kubernetes version: what passes, its API "
                    + "server accepts. Lint warns about what it accepts and an operator regrets; each warning ends with the "
                    + "name of its rule."
        },
        footer = {
            "",
            "Examples:",
            "  kolla validate",
            "  kolla validate --strict --kube-version 1.28,1.36",
            "  kolla validate -p core -f production.yaml --kube-version 1.31"
        })
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    ProfileOptions profile = new ProfileOptions();

    @Option(
            names = "--kube-version",
            paramLabel = "VERSION",
            converter = KubeVersionConverter.class,
            split = ",",
            description = "The Kubernetes version to check against, or several with commas between them; default: "
                    + "${DEFAULT-VALUE}.",
            defaultValue = KubeVersionConverter.DEFAULT)
    List<KubeVersion> kubes = new ArrayList<>();

    @Mixin
    StrictOption strict = new StrictOption();

    private final CommandContext context;

    ValidateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Selection selection = profile.selection(context.catalog(), List.of()).withStrict(strict.strict);
        Validate.Result result = context.useCases().validate().run(selection, new LinkedHashSet<>(kubes));
        Warnings.tell(context.console(), result.warnings());
        context.console().show(new ValidateView(result));
        return ExitCode.DONE;
    }
}
