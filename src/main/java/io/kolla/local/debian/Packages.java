package io.kolla.local.debian;

import io.kolla.local.LocalProgress;
import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Installs what the node needs from Debian, and nothing that is there already. */
final class Packages {
    /** What every cluster needs. */
    static final List<String> CONTROL_PLANE = List.of("etcd-server", "openssl");
    /** What running pods takes besides. */
    static final List<String> NODE = List.of(
            "containerd",
            "runc",
            "containernetworking-plugins",
            "docker-registry",
            "busybox-static",
            "iptables",
            "iproute2",
            "conntrack",
            "socat");
    /** What building Kubernetes takes besides. */
    static final List<String> BUILD = List.of("golang-go", "dpkg-dev", "xz-utils");
    /** Services that some of the packages would start for themselves; the node runs its own. */
    private static final List<String> SERVICES = List.of("etcd", "containerd", "docker-registry");

    private final Commands commands;

    Packages(Commands commands) {
        this.commands = commands;
    }

    /** Those of the packages that are not installed. */
    List<String> missing(List<String> wanted) {
        List<String> query = new ArrayList<>(List.of("dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\\n"));
        query.addAll(wanted);
        Set<String> installed = commands.run(Command.of(query).env("LC_ALL", "C.UTF-8"))
                .output()
                .lines()
                .filter(line -> line.startsWith("installed "))
                .map(line -> line.substring("installed ".length()))
                .collect(Collectors.toSet());
        return wanted.stream().filter(name -> !installed.contains(name)).toList();
    }

    /** The installed version of a package; empty text when it is not installed. */
    String version(String name) {
        Commands.Result result = commands.run(Command.of("dpkg-query", "-W", "-f", "${Version}", name));
        return result.succeeded() ? result.output().strip() : "";
    }

    /**
     * Installs packages.
     *
     * @throws EnvironmentException with the last lines of apt's output when it fails
     */
    void install(List<String> names, PrivateApt apt, LocalProgress progress) {
        boolean systemd = commands.find("systemctl").isPresent();
        List<String> quiet =
                systemd ? SERVICES.stream().filter(service -> !known(service)).toList() : List.of();
        quiet.forEach(service -> commands.run(Command.of("systemctl", "mask", "--runtime", service)));
        try {
            List<String> command = new ArrayList<>(List.of(
                    "apt-get",
                    "install",
                    "-q",
                    "-y",
                    "--no-install-recommends",
                    "-o",
                    "Dpkg::Options::=--force-confold"));
            command.addAll(names);
            Commands.Result result = commands.run(apt.command(command.toArray(String[]::new)), progress::detail);
            if (!result.succeeded()) {
                throw new EnvironmentException("apt-get could not install " + String.join(" ", names) + ":\n"
                        + Lines.last(result.output(), 15));
            }
        } finally {
            quiet.forEach(service -> {
                commands.run(Command.of("systemctl", "unmask", "--runtime", service));
                commands.run(Command.of("systemctl", "disable", service));
            });
        }
    }

    private boolean known(String service) {
        return commands.run(Command.of("systemctl", "cat", service + ".service"))
                .succeeded();
    }
}
