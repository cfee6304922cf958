package io.kolla.cli;

import io.kolla.app.Export;
import io.kolla.cli.console.Console;
import io.kolla.model.KubeVersion;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kolla export}. */
@Command(
        name = "export",
        description = {
            "Writes the manifests, the same that deploy sends, without a cluster.",
            "Secrets are never among them; those that must exist are named."
        },
        footer = {
            "",
            "Examples:",
            "  kolla export -p core > core.yaml",
            "  kolla export -p core --to manifests/ --kube-version 1.31"
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    ProfileOptions profile = new ProfileOptions();

    @Mixin
    ServiceParameters services = new ServiceParameters();

    @Option(
            names = "--kube-version",
            paramLabel = "VERSION",
            converter = KubeVersionConverter.class,
            description = "The Kubernetes version the manifests are for; default: ${DEFAULT-VALUE}.",
            defaultValue = KubeVersionConverter.DEFAULT)
    KubeVersion kube = KubeVersion.parse(KubeVersionConverter.DEFAULT);

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Folder for one file per object; default: one YAML stream on standard output.")
    @Nullable
    Path folder;

    @Mixin
    StrictOption strict = new StrictOption();

    private final CommandContext context;

    ExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Console console = context.console();
        Export.Result result = context.useCases()
                .export()
                .run(
                        profile.selection(context.catalog(), services.names()).withStrict(strict.strict),
                        kube,
                        Optional.ofNullable(folder));
        Warnings.tell(console, result.warnings());
        console.show(folder == null ? new TextView("manifests", result.text()) : new ExportedFilesView(result.files()));
        TreeSet<String> secrets = new TreeSet<>();
        result.secrets().forEach(secret -> secrets.add(secret.service() + "-secrets"));
        if (!secrets.isEmpty()) {
            console.note("not in the export, made by deploy: " + Words.count(secrets.size(), "Secret") + " ("
                    + String.join(", ", secrets) + ")");
        }
        return ExitCode.DONE;
    }
}
