package io.kolla.local.debian;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packet filter rules that keep the addresses of pods and Services inside the machine: nothing from or to them crosses
 * an interface other than the bridge and loopback. Pure text.
 */
final class Fence {
    /** The chains of the kernel that lead into ours, with their tables. */
    static final List<Hook> HOOKS = List.of(
            new Hook("mangle", "PREROUTING"),
            new Hook("mangle", "POSTROUTING"),
            new Hook("filter", "OUTPUT"),
            new Hook("filter", "FORWARD"));

    private static final List<String> RANGES = List.of(Network.PODS, Network.SERVICES);
    private static final Pattern OURS = Pattern.compile("KOLLA-[A-Z]+|KUBE-[A-Z0-9-]+");
    private static final Pattern DECLARED = Pattern.compile(":(\\S+) .*");
    private static final Pattern JUMP = Pattern.compile("-A (\\S+) .*-j (\\S+).*");

    private Fence() {}

    /** A chain of the kernel. */
    record Hook(String table, String name) {
        /** Our chain behind it. */
        String chain() {
            return "KOLLA-" + name;
        }
    }

    /** Input for {@code iptables-restore --noflush}: our chains, emptied and filled in one step. */
    static String rules() {
        StringBuilder text = new StringBuilder("*mangle\n:KOLLA-PREROUTING - [0:0]\n:KOLLA-POSTROUTING - [0:0]\n");
        // What comes in from outside gets no answer. It is dropped before the Service proxy sees it, whose rules would
        // hand a packet for a Service on to a pod whichever way it came in.
        crossing("PREROUTING", "-i", "DROP", text);
        crossing("POSTROUTING", "-o", "DROP", text);
        text.append("COMMIT\n*filter\n:KOLLA-OUTPUT - [0:0]\n:KOLLA-FORWARD - [0:0]\n");
        // What wants out is told so at once.
        crossing("OUTPUT", "-o", "REJECT", text);
        text.append("-A KOLLA-FORWARD -i %1$s -o %1$s -j ACCEPT\n".formatted(Network.BRIDGE));
        text.append("-A KOLLA-FORWARD -i %s -j REJECT\n".formatted(Network.BRIDGE));
        text.append("-A KOLLA-FORWARD -o %s -j DROP\n".formatted(Network.BRIDGE));
        return text.append("COMMIT\n").toString();
    }

    private static void crossing(String hook, String direction, String verdict, StringBuilder text) {
        String append = "-A KOLLA-" + hook + " ";
        for (String device : List.of("lo", Network.BRIDGE)) {
            text.append(append).append(direction).append(' ').append(device).append(" -j RETURN\n");
        }
        for (String range : RANGES) {
            text.append(append)
                    .append("-s ")
                    .append(range)
                    .append(" -j ")
                    .append(verdict)
                    .append('\n');
            text.append(append)
                    .append("-d ")
                    .append(range)
                    .append(" -j ")
                    .append(verdict)
                    .append('\n');
        }
    }

    /** Whether a table, as {@code iptables-save} tells it, holds a chain. */
    static boolean hasChain(String saved, String chain) {
        return saved.lines().anyMatch(line -> line.startsWith(":" + chain + " "));
    }

    /**
     * Input for {@code iptables-restore --noflush} that removes the fence's chains and those that the Service proxy and
     * the kubelet made; empty text when there are none.
     *
     * @param saved what {@code iptables-save} says of the table
     */
    static String removal(String table, String saved) {
        Set<String> chains = new TreeSet<>();
        StringBuilder jumps = new StringBuilder();
        for (String line : saved.lines().toList()) {
            Matcher declared = DECLARED.matcher(line);
            if (declared.matches() && OURS.matcher(declared.group(1)).matches()) {
                chains.add(declared.group(1));
            }
            Matcher jump = JUMP.matcher(line);
            if (jump.matches()
                    && OURS.matcher(jump.group(2)).matches()
                    && !OURS.matcher(jump.group(1)).matches()) {
                jumps.append("-D").append(line.substring(2)).append('\n');
            }
        }
        if (chains.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("*" + table + "\n");
        chains.forEach(chain -> text.append(':').append(chain).append(" - [0:0]\n"));
        text.append(jumps);
        chains.forEach(chain -> text.append("-X ").append(chain).append('\n'));
        return text.append("COMMIT\n").toString();
    }
}
