package io.kolla.cli;

import io.kolla.app.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which profile, with which values. */
final class ProfileOptions {
    @Option(
            names = {"-p", "--profile"},
            paramLabel = "PROFILE",
            description = "The profile: a file in profiles/, without .yaml.")
    @Nullable
    String profile;

    @Option(
            names = {"-f", "--values"},
            paramLabel = "FILE",
            description = "Values that win over the profile's. May be given several times; later files win.")
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One value that wins over all files, such as mariadb.storage=5Gi.")
    List<String> assignments = new ArrayList<>();

    @Option(
            names = "--registry",
            paramLabel = "HOST/PATH",
            description = "Registry of the images, in place of the profile's.")
    @Nullable
    String registry;

    @Mixin
    NamespaceOption namespace = new NamespaceOption();

    Selection selection(Path catalog, List<String> services) {
        return new Selection(
                catalog,
                Optional.ofNullable(profile),
                Optional.ofNullable(registry),
                files,
                assignments,
                namespace.namespace,
                services);
    }
}
