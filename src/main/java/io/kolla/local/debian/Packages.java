package io.kolla.local.debian;

import io.kolla.local.LocalProgress;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import io.kolla.process.DebianPackages;
import java.util.ArrayList;
import java.util.List;

/** What a cluster needs from Debian. */
final class Packages {
    /** What every cluster needs. */
    private static final List<String> CONTROL_PLANE = List.of("etcd-server", "openssl");
    /** What running pods takes besides. */
    private static final List<String> NODE = List.of(
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
    private static final List<String> BUILD = List.of("golang-go", "dpkg-dev", "xz-utils");
    /** Services that some of the packages would start with the machine; the cluster runs its own. */
    private static final List<String> SERVICES = List.of("etcd", "containerd", "docker-registry");

    private final Commands commands;
    private final DebianPackages packages;

    Packages(Commands commands, DebianPackages packages) {
        this.commands = commands;
        this.packages = packages;
    }

    static List<String> names(boolean runsPods, boolean build) {
        List<String> names = new ArrayList<>(CONTROL_PLANE);
        if (runsPods) {
            names.addAll(NODE);
        }
        if (build) {
            names.addAll(BUILD);
        }
        return names;
    }

    /** Those of the packages that are not installed. */
    List<String> missing(List<String> wanted) {
        return packages.missing(wanted);
    }

    /** The installed version of a package; empty text when it is not installed. */
    String version(String name) {
        return packages.version(name);
    }

    /**
     * Installs packages. Services they bring do not start, neither now nor with the machine; those that were there
     * before are left alone.
     *
     * @throws io.kolla.problem.EnvironmentException with the last lines of apt's output when it fails
     */
    void install(List<String> names, PrivateApt apt, LocalProgress progress) {
        boolean systemd = commands.find("systemctl").isPresent();
        List<String> brought =
                systemd ? SERVICES.stream().filter(service -> !known(service)).toList() : List.of();
        packages.with(apt.environment()).ensure(names, progress::detail, progress::detail);
        brought.stream()
                .filter(this::known)
                .forEach(service -> commands.run(Command.of("systemctl", "disable", service)));
    }

    private boolean known(String service) {
        return commands.run(Command.of("systemctl", "cat", service + ".service"))
                .succeeded();
    }
}
