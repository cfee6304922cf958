package io.kolla.cli;

import io.kolla.app.Selection;
import io.kolla.app.ShowProfile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kolla profile}. */
@Command(
        name = "profile",
        description = "Shows profiles: what they install, with which values, and where each value comes from.",
        footer = {
            "",
            "Examples:",
            "  kolla profile list",
            "  kolla profile show core",
            "  kolla profile show core mariadb --set mariadb.maxConnections=900 --changed",
            "  kolla profile show core --format yaml > values.yaml"
        })
final class ProfileCommand implements Runnable {
    enum Format {
        table,
        yaml
    }

    @Spec
    CommandSpec spec;

    private final CommandContext context;

    ProfileCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list or show");
    }

    @Command(name = "list", description = "Lists the profiles of the catalog.")
    int list() {
        Selection catalog = new ProfileOptions().selection(context.catalog(), List.of());
        context.console().show(new ProfilesView(context.useCases().profiles().list(catalog)));
        return ExitCode.DONE;
    }

    @Command(
            name = "show",
            description = {
                "Shows the merged values of a profile and where each comes from.",
                "Defaults of a service's schema are overlaid by profiles, these by files (-f), these by --set."
            })
    int show(
            @Parameters(
                            paramLabel = "PROFILE",
                            arity = "0..1",
                            index = "0",
                            description = "The profile; default: the one named with -p, or the only one.")
                    @Nullable
                    String name,
            @Parameters(
                            paramLabel = "SERVICE",
                            arity = "0..*",
                            index = "1..*",
                            description = "Only the values of these services, and global ones.")
                    @Nullable
                    List<String> services,
            @Mixin ProfileOptions profile,
            @Option(names = "--changed", description = "Only values that are not the default of their schema.")
                    boolean changed,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            defaultValue = "table",
                            description =
                                    "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}. yaml can be given back with -f.")
                    Format format) {
        Selection asked = profile.selection(context.catalog(), services == null ? List.of() : services);
        Selection selection = Optional.ofNullable(name).map(asked::withProfile).orElse(asked);
        ShowProfile.Result result = context.useCases().profiles().show(selection);
        context.console().show(new ProfileView(result, changed, format == Format.yaml));
        return ExitCode.DONE;
    }
}
