package io.kolla.local.debian;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
                .map(name -> name + "=" + get(name) + "\n")
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

    /**
     * What one is, read in one go: the kernel gives such a value to the first read and nothing to those after it, and
     * Java's readers of whole files begin with a read of a single byte where a file's size is told as 0.
     */
    static String get(String name) {
        byte[] buffer = new byte[4096];
        try (InputStream in = Files.newInputStream(ROOT.resolve(name))) {
            int length = in.read(buffer);
            return new String(buffer, 0, Math.max(0, length), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot read the kernel's " + name.replace('/', '.') + ": " + FileTrouble.words(e), e);
        }
    }

    /** Sets one. */
    static void set(String name, String value) {
        try {
            Files.writeString(ROOT.resolve(name), value);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot set the kernel's " + name.replace('/', '.') + " to " + value + ": " + FileTrouble.words(e)
                            + "; in a container, run that with --privileged",
                    e);
        }
    }
}
