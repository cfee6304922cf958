package io.kolla.cli;

import io.kolla.app.Export;
import io.kolla.app.ExportRequest;
import io.kolla.cli.console.Console;
import io.kolla.export.ExportFormat;
import io.kolla.export.ExternalSecrets;
import io.kolla.export.PlaceholderSecrets;
import io.kolla.export.SecretMode;
import io.kolla.export.SecretNeed;
import io.kolla.image.Architecture;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kolla export}. */
@Command(
        name = "export",
        description = {
            "Writes the manifests, the same that deploy sends, without a cluster: for kubectl, kustomize, Argo CD or Flux.",
            "Secrets are never among them; those that must exist are named. docs/export.md says what each format keeps."
        },
        footer = {
            "",
            "Examples:",
            "  kolla export -p core > core.yaml",
            "  kolla export -p core --to manifests/ --kube-version 1.31",
            "  kolla export -p core --to deploy/core --format kustomize --secrets placeholder",
            "  kolla export -p core --to deploy/core --format argocd --repo https://git.example.org/cloud.git",
            "  kolla export -p core --to deploy/core --format flux --secrets external --secret-store vault"
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    SelectionOptions what = new SelectionOptions();

    @Mixin
    FormatOptions format = new FormatOptions();

    @Mixin
    SecretOptions secrets = new SecretOptions();

    @Mixin
    KubeOption kube = new KubeOption();

    @Option(
            names = "--arch",
            paramLabel = "ARCH",
            defaultValue = "amd64",
            converter = ArchitectureConverter.class,
            description = "Processor architecture of the images referred to; default: ${DEFAULT-VALUE}, wherever this "
                    + "runs. deploy builds and uses those of the machine it runs on.")
    Architecture architecture = Architecture.USUAL;

    @Mixin
    StrictOption strict = new StrictOption();

    @Spec
    @Nullable
    CommandSpec spec;

    private final CommandContext context;

    ExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Console console = context.console();
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        ExportFormat layout = format.format(command);
        SecretMode mode = secrets.mode(command, what.profile.namespace.namespace);
        Export.Result result = context.useCases()
                .export()
                .run(new ExportRequest(
                        what.selection(context).withStrict(strict.strict),
                        kube.target(),
                        architecture,
                        layout,
                        mode,
                        Optional.ofNullable(format.folder)));
        Warnings.tell(console, result.warnings());
        result.losses().forEach(console::warn);
        console.show(new ExportView(result));
        tellSecrets(console, mode, result);
        if (!architecture.equals(Architecture.ofThisMachine())) {
            console.note("images are those for " + architecture.name()
                    + "; deploy on this machine builds and uses those for "
                    + Architecture.ofThisMachine().name() + " (--arch)");
        }
        return ExitCode.DONE;
    }

    private static void tellSecrets(Console console, SecretMode mode, Export.Result result) {
        List<SecretNeed> needs = result.secrets();
        if (needs.isEmpty()) {
            return;
        }
        if (mode instanceof PlaceholderSecrets) {
            console.note("to be filled in before it is applied: every " + PlaceholderSecrets.MARK + " in "
                    + Words.count(needs.size(), "Secret"));
            return;
        }
        console.note(
                mode instanceof ExternalSecrets
                        ? "the secret store must hold:"
                        : "not in the export, must exist in namespace " + result.namespace()
                                + " (deploy generates them):");
        for (SecretNeed need : needs) {
            String name = mode instanceof ExternalSecrets store ? store.entry(need.service()) : need.name();
            List<String> keys = need.keys().stream()
                    .map(key -> key.key() + " (" + SecretNeed.form(key) + ")")
                    .toList();
            console.note("  " + name + ": " + String.join(", ", keys));
        }
    }
}
