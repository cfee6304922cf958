package io.kolla.local.debian;

import io.kolla.local.LocalProgress;
import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An apt configuration of our own that knows Debian's archives only, binaries and sources, at the addresses the
 * machine's own configuration has for them. The machine's configuration, its lists and whatever other archives it names
 * are neither changed nor needed.
 */
final class PrivateApt {
    /** Fields of one archive as apt tells them; a tab stands in no address. */
    private static final String FORMAT = "$(REPO_URI)\t$(RELEASE)\t$(COMPONENT)\t$(ORIGIN)";

    private final Commands commands;
    private final Path folder;
    private final String codename;

    /**
     * @param folder where the configuration and its lists are kept
     * @param codename the machine's Debian release, {@code bookworm}
     */
    PrivateApt(Commands commands, Path folder, String codename) {
        this.commands = commands;
        this.folder = folder;
        this.codename = codename;
    }

    /** Writes the configuration and fetches the lists. */
    void refresh(LocalProgress progress) {
        Folders.create(folder);
        for (String sub : List.of("lists/partial", "cache/archives/partial")) {
            Folders.create(folder.resolve(sub));
        }
        Folders.write(folder.resolve("apt.conf"), configuration());
        Set<Archive> candidates = candidates(targets(Command.of("apt-get")), codename);
        if (candidates.isEmpty()) {
            throw new EnvironmentException("apt knows no archive of Debian " + codename
                    + ": add one to /etc/apt/sources.list.d (suites " + codename + ", " + codename + "-updates and "
                    + codename + "-security, component main)");
        }
        fetchLists(candidates, progress);
        Set<Archive> debian = archives(targets(command("apt-get")));
        debian.removeIf(archive -> !"Debian".equals(archive.origin()));
        if (debian.isEmpty()) {
            throw new EnvironmentException(
                    "none of the archives apt knows could be read as Debian's: see the messages of 'apt-get update'");
        }
        Set<Archive> kept = candidates.stream()
                .filter(candidate -> debian.stream().anyMatch(candidate::sameAs))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (kept.size() < candidates.size()) {
            fetchLists(kept, progress);
        }
    }

    /** The variables by which programs of apt see this configuration. */
    Map<String, String> environment() {
        return Map.of("APT_CONFIG", folder.resolve("apt.conf").toString(), "LC_ALL", "C.UTF-8");
    }

    /** A program of apt that sees this configuration. */
    Command command(String... arguments) {
        Command command = Command.of(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        for (Map.Entry<String, String> variable : environment().entrySet()) {
            command = command.env(variable.getKey(), variable.getValue());
        }
        return command;
    }

    /** One archive, as apt names it. */
    record Archive(String address, String suite, String component, String origin) {
        boolean sameAs(Archive other) {
            return address.equals(other.address) && suite.equals(other.suite) && component.equals(other.component);
        }
    }

    /** Archives that may be Debian's: a release of this Debian, component main. */
    static Set<Archive> candidates(String targets, String codename) {
        Set<String> suites = Set.of(codename, codename + "-updates", codename + "-security", "stable", "oldstable");
        Set<Archive> found = archives(targets);
        found.removeIf(archive -> !archive.component().equals("main") || !suites.contains(archive.suite()));
        return found;
    }

    /** The sources list for archives. */
    static String sources(Set<Archive> archives) {
        return archives.stream()
                .map(archive -> archive.address() + " " + archive.suite() + " " + archive.component() + "\n")
                .distinct()
                .map(line -> "deb " + line + "deb-src " + line)
                .collect(Collectors.joining());
    }

    private static Set<Archive> archives(String targets) {
        return targets.lines()
                .map(line -> line.split("\t", -1))
                .filter(fields -> fields.length == 4)
                .map(fields -> new Archive(fields[0], fields[1], fields[2], fields[3]))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String targets(Command apt) {
        Commands.Result result = commands.run(apt.with("indextargets", "--format", FORMAT, "Created-By: Packages"));
        return result.succeeded() ? result.output() : "";
    }

    private void fetchLists(Set<Archive> archives, LocalProgress progress) {
        Folders.write(folder.resolve("kolla.list"), sources(archives));
        // An archive out of reach is no reason to stop while the others answer, so the status does not count.
        commands.run(command("apt-get", "update", "-q"), progress::detail);
    }

    private String configuration() {
        return """
                Dir::Etc::sourcelist "%1$s/kolla.list";
                Dir::Etc::sourceparts "/dev/null";
                Dir::State::lists "%1$s/lists";
                Dir::Cache "%1$s/cache";
                APT::Sandbox::User "root";
                APT::Install-Recommends "false";
                Acquire::Languages "none";
                Acquire::Retries "3";
                DPkg::Lock::Timeout "300";
                """.formatted(folder);
    }
}
