package io.kolla.local.debian;

import java.util.Map;
import java.util.Set;

/**
 * What was found out about this machine before anything is changed on it.
 *
 * @param root whether this process is root's
 * @param distribution {@code ID} of os-release, {@code debian}
 * @param release {@code VERSION_ID} of os-release, {@code 12}
 * @param architecture as Java names it, {@code amd64}
 * @param memory bytes of memory
 * @param stateSpace bytes free where the state folder will be
 * @param cacheSpace bytes free where the cache is
 * @param capabilities the bits of the effective capabilities
 * @param controllers control group controllers that can be used
 * @param takenPorts ports of ours that another program listens on, with what they are for
 * @param foreignNetworks addresses of other interfaces inside the ranges of the cluster, as {@code eth1 198.18.0.7}
 * @param otherKubernetes whether the packet filter holds rules of a Kubernetes that is not ours
 * @param tools programs that were looked for and are there
 */
record Machine(
        boolean root,
        String distribution,
        String release,
        String architecture,
        long memory,
        long stateSpace,
        long cacheSpace,
        long capabilities,
        Set<String> controllers,
        Map<Integer, String> takenPorts,
        Set<String> foreignNetworks,
        boolean otherKubernetes,
        Set<String> tools) {
    Machine {
        controllers = Set.copyOf(controllers);
        takenPorts = Map.copyOf(takenPorts);
        foreignNetworks = Set.copyOf(foreignNetworks);
        tools = Set.copyOf(tools);
    }
}
