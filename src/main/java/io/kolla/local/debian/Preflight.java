package io.kolla.local.debian;

import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether a machine can run the node: everything it lacks, each with what to do about it. */
final class Preflight {
    private static final long GIB = 1L << 30;
    private static final Map<String, Integer> CAPABILITIES =
            Map.of("CAP_NET_ADMIN", 12, "CAP_SYS_ADMIN", 21, "CAP_SYS_CHROOT", 18, "CAP_MKNOD", 27);
    private static final List<String> CONTROLLERS = List.of("cpu", "memory", "pids");
    private static final String ELSEWHERE = "or point --kubeconfig at a cluster you have";

    private Preflight() {}

    /** Everything the machine lacks; nothing when the node can run on it. */
    static List<Problem> check(Machine machine, Needs needs) {
        Problems problems = new Problems();
        system(machine, problems);
        resources(machine, needs, problems);
        if (needs.packages()) {
            tools(machine, problems);
        }
        if (needs.pods() && machine.root()) {
            isolation(machine, problems);
        }
        network(machine, problems);
        return problems.found();
    }

    private static void system(Machine machine, Problems problems) {
        if (!machine.root()) {
            problems.error(
                    null,
                    "the local cluster is run by root, and this is another user",
                    "run it with sudo, " + ELSEWHERE);
        }
        if (!machine.distribution().equals("debian") || !machine.release().equals("12")) {
            problems.error(
                    null,
                    "the local cluster is built from the packages of Debian 12, and this is " + machine.distribution()
                            + " " + machine.release(),
                    "run it on Debian 12, install Docker or Podman for k3s, " + ELSEWHERE);
        }
        if (!List.of("amd64", "aarch64").contains(machine.architecture())) {
            problems.error(
                    null,
                    "the local cluster runs on amd64 and arm64, and this machine is " + machine.architecture(),
                    "use another machine, " + ELSEWHERE);
        }
    }

    private static void resources(Machine machine, Needs needs, Problems problems) {
        long memory = needs.build() ? 3 * GIB : 2 * GIB;
        // A machine sold as 4 GiB shows a little less.
        if (machine.memory() < memory * 9 / 10) {
            problems.error(
                    null,
                    "the machine has " + gib(machine.memory()) + " of memory, and "
                            + (needs.build() ? "building Kubernetes" : "the cluster") + " takes " + gib(memory),
                    "give it more memory, " + ELSEWHERE);
        }
        long cache = (needs.build() ? 4 : 0) * GIB + (needs.packages() ? GIB : 0);
        if (machine.cacheSpace() < cache) {
            problems.error(
                    null,
                    "the cache folder has " + gib(machine.cacheSpace()) + " free, and the first start takes "
                            + gib(cache),
                    "make room, or set XDG_CACHE_HOME to a folder on a larger disk");
        }
        long state = needs.pods() ? 3 * GIB : GIB / 4;
        if (machine.stateSpace() < state) {
            problems.error(
                    null,
                    "the disk of the cluster's state has " + gib(machine.stateSpace()) + " free, and it takes at least "
                            + gib(state),
                    "make room, or mount a larger disk there");
        }
    }

    private static void tools(Machine machine, Problems problems) {
        for (String tool : List.of("apt-get", "dpkg-query")) {
            if (!machine.tools().contains(tool)) {
                problems.error(null, tool + " is missing, and packages must be installed", "install the package apt");
            }
        }
    }

    private static void isolation(Machine machine, Problems problems) {
        for (String name : new TreeSet<>(CAPABILITIES.keySet())) {
            int bit = CAPABILITIES.getOrDefault(name, 0);
            if ((machine.capabilities() & (1L << bit)) == 0) {
                problems.error(
                        null,
                        "root lacks the capability " + name + " here, without which no container starts",
                        "run outside the container or sandbox that withholds it (docker run --privileged grants it)");
            }
        }
        for (String controller : CONTROLLERS) {
            if (!machine.controllers().contains(controller)) {
                problems.error(
                        null,
                        "the control group controller '" + controller + "' is not there",
                        "mount the control groups at /sys/fs/cgroup with it enabled");
            }
        }
        if (machine.otherKubernetes()) {
            problems.error(
                    null,
                    "another Kubernetes has its rules in this machine's packet filter, and two cannot share it",
                    "point --kubeconfig at it, or remove it (its rules are the chains KUBE-* of iptables-save)");
        }
    }

    private static void network(Machine machine, Problems problems) {
        new TreeMap<>(machine.takenPorts())
                .forEach((port, purpose) -> problems.error(
                        null,
                        "port " + port + ", wanted for " + purpose + ", is taken by another program",
                        "end that program ('ss -tlnp sport = :" + port + "' names it)"));
        for (String network : new TreeSet<>(machine.foreignNetworks())) {
            problems.error(
                    null,
                    "the address " + network + " lies in a range the cluster uses for pods and Services ("
                            + Network.PODS + ", " + Network.SERVICES + ")",
                    "take that interface down, " + ELSEWHERE);
        }
    }

    private static String gib(long bytes) {
        long tenths = bytes * 10 / GIB;
        return tenths % 10 == 0 ? tenths / 10 + " GiB" : tenths / 10 + "." + tenths % 10 + " GiB";
    }
}
