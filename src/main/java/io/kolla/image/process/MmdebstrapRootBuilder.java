package io.kolla.image.process;

import io.kolla.image.DebianRoot;
import io.kolla.image.RootBuilder;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes Debian root file systems with mmdebstrap, from the archives the machine's apt is configured with. */
final class MmdebstrapRootBuilder implements RootBuilder {
    private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

    private final Commands commands;
    private final String program;
    private final boolean privileged;
    private final AptSources sources;

    /** @param privileged whether we run as root */
    MmdebstrapRootBuilder(Commands commands, String program, boolean privileged) {
        this.commands = commands;
        this.program = program;
        this.privileged = privileged;
        this.sources = new AptSources(commands);
    }

    @Override
    public boolean make(DebianRoot root, Path archive, Consumer<String> output) {
        String lines = sources.forSuite(root.suite());
        List<String> arguments = new ArrayList<>(List.of(program, "--format=tar"));
        arguments.addAll(root.options());
        if (Files.isRegularFile(KEYRING)) {
            arguments.add("--keyring=" + KEYRING);
        }
        if (lines.contains("https://")) {
            arguments.add("--include=ca-certificates");
        }
        arguments.addAll(List.of(root.suite(), archive.toString()));
        if (!lines.isEmpty()) {
            arguments.add("-");
        }
        Command command = Command.of(arguments).reading(lines).inOwnSession();
        if (privileged) {
            // What a killed run leaves there is cleared by the next one. Without privileges mmdebstrap works as other
            // users, who cannot reach into our folders.
            command = command.env("TMPDIR", archive.resolveSibling("").toString());
        }
        return commands.run(command, output).succeeded();
    }
}
