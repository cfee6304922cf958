package io.kolla.process;

import io.kolla.problem.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private final Map<String, String> apt;

    /**
     * @param root the machine's root folder, {@code /}
     * @param privileged whether this process runs as root
     * @param apt environment of apt, where it is to have another configuration than the machine's
     */
    public DebianPackages(Commands commands, Path root, boolean privileged, Map<String, String> apt) {
        this.commands = commands;
        this.root = root;
        this.privileged = privileged;
        this.apt = Map.copyOf(apt);
    }

    /** Packages of the archives this machine's own apt knows. */
    public static DebianPackages ofThisMachine(Commands commands) {
        boolean root = System.getProperty("user.name", "").equals("root");
        return new DebianPackages(commands, Path.of("/"), root, Map.of());
    }

    /** The same machine, with another configuration of apt. */
    public DebianPackages with(Map<String, String> environment) {
        return new DebianPackages(commands, root, privileged, environment);
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

    /** The installed version of a package; empty text when it is not installed. */
    public String version(String name) {
        Commands.Result result = commands.run(Command.of("dpkg-query", "-W", "-f", "${Version}", name));
        return result.succeeded() ? result.output().strip() : "";
    }

    /** Like {@link #ensure(Collection, Consumer, Consumer)}, whatever apt writes. */
    public void ensure(Collection<String> packages, Consumer<String> progress) {
        ensure(packages, progress, line -> {});
    }

    /**
     * Installs those of the packages that are missing. Services they bring are not started.
     *
     * @param progress hears what is being done
     * @param output hears what apt writes, line by line
     * @throws EnvironmentException when that is not possible; the message names the packages
     */
    public void ensure(Collection<String> packages, Consumer<String> progress, Consumer<String> output) {
        List<String> missing = missing(packages);
        if (missing.isEmpty()) {
            return;
        }
        String names = String.join(" ", missing);
        obstacle().ifPresent(why -> {
            throw new EnvironmentException(
                    "packages are missing and " + why + "; have them installed: apt-get install " + names);
        });
        progress.accept("installing " + names);
        ServicePolicy policy = ServicePolicy.noStarts(root);
        try {
            Commands.Result result = install(missing, output);
            if (!result.succeeded()) {
                progress.accept("updating the lists of packages");
                commands.run(apt("update"), output);
                result = install(missing, output);
            }
            if (!result.succeeded()) {
                throw new EnvironmentException("cannot install " + names + ":\n" + tail(result.output())
                        + "\n    'apt-get install " + names + "' says all of it; mend that, then run this again");
            }
        } finally {
            policy.close();
        }
    }

    private Commands.Result install(List<String> packages, Consumer<String> output) {
        Command install = apt("install", "--yes", "--no-install-recommends").with(packages.toArray(String[]::new));
        return commands.run(install, output);
    }

    private Command apt(String... arguments) {
        // Somebody else's apt may be at work, as on machines that update themselves after they have started.
        Command command = Command.of(
                        "apt-get",
                        "--quiet",
                        "-o",
                        "DPkg::Lock::Timeout=300",
                        "-o",
                        "Acquire::Retries=3",
                        "-o",
                        "DPkg::Options::=--force-confold")
                .with(arguments)
                .env("DEBIAN_FRONTEND", "noninteractive");
        for (Map.Entry<String, String> variable : apt.entrySet()) {
            command = command.env(variable.getKey(), variable.getValue());
        }
        return command;
    }

    private static String tail(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }
}
