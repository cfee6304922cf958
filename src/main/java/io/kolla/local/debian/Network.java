package io.kolla.local.debian;

import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;

/** The bridge of the pods, its addresses, and the fence that keeps what is on it inside the machine. */
final class Network {
    static final String BRIDGE = "kolla0";
    /** The bridge's own address in the network below IP, from those that anybody may take. */
    static final String ADDRESS = "02:6b:6f:6c:6c:61";
    /** The addresses of pods and of the node; a range set aside for tests inside one network. */
    static final String PODS = "198.18.0.0/24";
    /** The addresses of Services. */
    static final String SERVICES = "198.19.0.0/16";
    /** The node's address on the bridge. */
    static final String GATEWAY = "198.18.0.1";
    /** Addresses below this one are the node's own. */
    static final String FIRST_POD = "198.18.0.10";
    /** The Service of the API server: the first address of the Services. */
    static final String API_SERVICE = "198.19.0.1";
    /** The name of the only node. */
    static final String NODE_NAME = "local";

    private final Commands commands;

    Network(Commands commands) {
        this.commands = commands;
    }

    /** Makes what is missing; changes nothing that is as it should be. */
    void create() {
        if (commands.find("modprobe").isPresent()) {
            // Where they are built into the kernel there is nothing to load, and that is fine.
            commands.run(Command.of("modprobe", "-q", "-a", "overlay", "bridge", "br_netfilter"));
        }
        if (!exists()) {
            must("ip", "link", "add", BRIDGE, "type", "bridge");
        }
        // Left to itself a bridge takes the lowest address of its ports: with every pod that comes or goes others may
        // lose the way to the node, its name server and the Services, until they ask for it anew, half a minute later.
        must("ip", "link", "set", BRIDGE, "address", ADDRESS);
        must("ip", "link", "set", BRIDGE, "up");
        must("ip", "address", "replace", GATEWAY + "/24", "dev", BRIDGE);
        // Without a route of their own the Services' addresses would be sent where the default route leads.
        must("ip", "route", "replace", SERVICES, "dev", BRIDGE, "src", GATEWAY);
        Sysctls.set("net/ipv4/conf/" + BRIDGE + "/forwarding", "1");
        restore(Fence.rules(), "fence the pods in");
        for (Fence.Hook hook : Fence.HOOKS) {
            if (!commands.run(Command.of("iptables", "-w", "-t", hook.table(), "-C", hook.name(), "-j", hook.chain()))
                    .succeeded()) {
                must("iptables", "-w", "-t", hook.table(), "-I", hook.name(), "1", "-j", hook.chain());
            }
        }
    }

    /** Whether the bridge is there. */
    boolean exists() {
        try {
            return NetworkInterface.getByName(BRIDGE) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Removes the bridge, the fence and the rules of the Service proxy and the kubelet. */
    void remove() {
        if (commands.find("iptables-save").isPresent()) {
            for (String table : List.of("filter", "nat", "mangle")) {
                String removal = Fence.removal(table, saved(table));
                if (!removal.isEmpty()) {
                    restore(removal, "remove the packet filter's rules");
                }
            }
        }
        if (exists()) {
            // The pods' ends vanish with their networks, but the kernel takes its time over those.
            Commands.Result ports = commands.run(Command.of("ip", "-o", "link", "show", "master", BRIDGE));
            ports(ports.output()).forEach(port -> commands.run(Command.of("ip", "link", "delete", port)));
            must("ip", "link", "delete", BRIDGE);
        }
    }

    /** The devices in what {@code ip -o link show} says: {@code 7: veth1a2b@if2: <...>}. */
    static List<String> ports(String links) {
        return links.lines()
                .map(line -> line.split(": ", 3))
                .filter(fields -> fields.length == 3)
                .map(fields -> fields[1].replaceAll("@.*", ""))
                .toList();
    }

    /** Whether the packet filter holds rules of a Kubernetes that is not this node. */
    boolean hasOtherKubernetes() {
        return commands.find("iptables-save").isPresent()
                && Fence.hasChain(saved("nat"), "KUBE-SERVICES")
                && !Fence.hasChain(saved("filter"), "KOLLA-FORWARD");
    }

    private String saved(String table) {
        return commands.run(Command.of("iptables-save", "-t", table)).output();
    }

    private void restore(String rules, String purpose) {
        Commands.Result result =
                commands.run(Command.of("iptables-restore", "-w", "--noflush").reading(rules));
        if (!result.succeeded()) {
            throw new EnvironmentException("cannot " + purpose + ":\n" + Lines.last(result.output(), 5)
                    + "\n    mend that, then run this again");
        }
    }

    private void must(String... line) {
        Commands.Result result = commands.run(Command.of(line));
        if (!result.succeeded()) {
            throw new EnvironmentException("'" + String.join(" ", Arrays.asList(line)) + "' failed:\n"
                    + Lines.last(result.output(), 5) + "\n    mend that, then run this again");
        }
    }
}
