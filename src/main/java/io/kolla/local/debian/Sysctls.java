package io.kolla.local.debian;

import io.kolla.problem.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Kernel settings: those the daemons change are recorded before they start and put back when the node goes. */
final class Sysctls {
    /** What the kubelet and the Service proxy of Kubernetes 1.20 set. */
    static final List<String> CHANGED = List.of(
            "kernel/panic",
            "kernel/panic_on_oops",
            "kernel/keys/root_maxkeys",
            "kernel/keys/root_maxbytes",
            "vm/overcommit_memory",
            "vm/panic_on_oom",
            "net/ipv4/ip_forward",
            "net/ipv4/conf/all/route_localnet",
            "net/bridge/bridge-nf-call-iptables");

    private static final Path ROOT = Path.of("/proc/sys");

    private Sysctls() {}

    /** The settings as they are, one {@code name=value} a line. */
    static String snapshot() {
        return CHANGED.stream()
                .filter(name -> Files.isReadable(ROOT.resolve(name)))
                .map(name ->
                        name + "=" + Folders.read(ROOT.resolve(name)).orElse("").strip() + "\n")
                .collect(Collectors.joining());
    }

    /** Puts settings back to what a snapshot says; one that cannot be written is left. */
    static void restore(String snapshot) {
        for (String line : snapshot.lines().toList()) {
            int equals = line.indexOf('=');
            String name = line.substring(0, Math.max(0, equals));
            if (CHANGED.contains(name)) {
                try {
                    Files.writeString(ROOT.resolve(name), line.substring(equals + 1));
                } catch (IOException e) {
                    // Withheld by a sandbox, which then withheld the change as well.
                }
            }
        }
    }

    /** Sets one. */
    static void set(String name, String value) {
        try {
            Files.writeString(ROOT.resolve(name), value);
        } catch (IOException e) {
            throw new EnvironmentException("cannot set the kernel's " + name.replace('/', '.') + " to " + value, e);
        }
    }
}
