package io.kolla.process;

import io.kolla.problem.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Installs packages on this machine when it is Debian and we are root. */
public final class DebianPackages {
    private static final Path MARK = Path.of("etc/debian_version");
    private static final int TAIL = 10;

    private final Commands commands;
    private final Path root;
    private final boolean privileged;

    /**
     * @param root the machine's root folder, {@code /}
     * @param privileged whether this process runs as root
     */
    public DebianPackages(Commands commands, Path root, boolean privileged) {
        this.commands = commands;
        this.root = root;
        this.privileged = privileged;
    }

    /** Why packages cannot be installed here, in a few words; empty when they can. */
    public Optional<String> obstacle() {
        if (!Files.exists(root.resolve(MARK)) || commands.find("apt-get").isEmpty()) {
            return Optional.of("this machine is not Debian");
        }
        return privileged ? Optional.empty() : Optional.of("only root can install packages");
    }

    /** Those of the packages that are not installed. */
    public List<String> missing(Collection<String> packages) {
        List<String> query =
                new ArrayList<>(List.of("dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n"));
        query.addAll(packages);
        Set<String> installed = new HashSet<>();
        // It fails when it does not know one of them, and tells about the others all the same.
        commands.run(Command.of(query))
                .output()
                .lines()
                .filter(line -> line.endsWith(" installed"))
                .forEach(line -> installed.add(line.substring(0, line.indexOf(' '))));
        return new TreeSet<>(packages)
                .stream().filter(name -> !installed.contains(name)).toList();
    }

    /**
     * Installs those of the packages that are missing. Services they bring are not started.
     *
     * @param progress hears what is being done
     * @throws EnvironmentException when that is not possible; the message names the packages
     */
    public void ensure(Collection<String> packages, Consumer<String> progress) {
        List<String> missing = missing(packages);
        if (missing.isEmpty()) {
            return;
        }
        String names = String.join(" ", missing);
        obstacle().ifPresent(why -> {
            throw new EnvironmentException("packages are missing and " + why + ": " + names);
        });
        progress.accept("installing " + names);
        ServicePolicy policy = ServicePolicy.noStarts(root);
        try {
            Commands.Result result = install(missing);
            if (!result.succeeded()) {
                progress.accept("updating the lists of packages");
                commands.run(apt("update"));
                result = install(missing);
            }
            if (!result.succeeded()) {
                throw new EnvironmentException("cannot install " + names + ":\n" + tail(result.output()));
            }
        } finally {
            policy.close();
        }
    }

    private Commands.Result install(List<String> packages) {
        return commands.run(apt("install", "--yes", "--no-install-recommends").with(packages.toArray(String[]::new)));
    }

    private static Command apt(String... arguments) {
        // Somebody else's apt may be at work, as on machines that update themselves after they have started.
        return Command.of("apt-get", "--quiet", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3")
                .with(arguments)
                .env("DEBIAN_FRONTEND", "noninteractive");
    }

    private static String tail(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }
}
