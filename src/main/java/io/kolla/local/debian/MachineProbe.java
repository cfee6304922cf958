package io.kolla.local.debian;

import io.kolla.local.LocalConfig;
import io.kolla.local.debian.Layout.Port;
import io.kolla.process.Commands;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out what {@link Machine} holds. Changes nothing. */
final class MachineProbe {
    private static final int DNS_PORT = 53;

    private final Commands commands;
    private final Layout layout;

    MachineProbe(Commands commands, Layout layout) {
        this.commands = commands;
        this.layout = layout;
    }

    /**
     * Looks at the machine.
     *
     * @param ours whether the ports are expected to be taken, by daemons of this very node
     */
    Machine look(boolean ours) {
        Properties release = release();
        String status = Folders.read(Path.of("/proc/self/status")).orElse("");
        return new Machine(
                field(status, "Uid:").startsWith("0"),
                release.getProperty("ID", "unknown"),
                release.getProperty("VERSION_ID", ""),
                System.getProperty("os.arch", ""),
                memory(),
                space(layout.state()),
                space(layout.config().cache()),
                Long.parseUnsignedLong(field(status, "CapEff:"), 16),
                layout.config().runsPods() ? ControlGroups.controllers() : Set.of(),
                ours ? Map.of() : takenPorts(),
                layout.config().runsPods() ? foreignNetworks() : Set.of(),
                layout.config().runsPods() && new Network(commands).hasOtherKubernetes(),
                Stream.of("apt-get", "dpkg-query")
                        .filter(tool -> commands.find(tool).isPresent())
                        .collect(Collectors.toSet()));
    }

    /** The name of the Debian release, {@code bookworm}. */
    String codename() {
        return release().getProperty("VERSION_CODENAME", "");
    }

    private static Properties release() {
        Properties properties = new Properties();
        for (String line :
                Folders.read(Path.of("/etc/os-release")).orElse("").lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.setProperty(
                        line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
            }
        }
        return properties;
    }

    private static String field(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElse("0");
    }

    private static long memory() {
        String kibibytes = field(Folders.read(Path.of("/proc/meminfo")).orElse(""), "MemTotal:");
        return Long.parseLong(kibibytes.replace(" kB", "").strip()) * 1024;
    }

    private static long space(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    private Map<Integer, String> takenPorts() {
        LocalConfig config = layout.config();
        Map<Integer, String> taken = new HashMap<>();
        for (Port port : Port.values()) {
            if (port.neededBy(config.role()) && isTaken("127.0.0.1", layout.port(port))) {
                taken.put(layout.port(port), port.purpose());
            }
        }
        if (config.runsPods()) {
            if (isTaken("127.0.0.1", config.registryPort())) {
                taken.put(config.registryPort(), "the image registry");
            }
            // The bridge may not be there yet; a name server on every address would be in the way, one elsewhere not.
            if (isTaken("127.0.0.77", DNS_PORT)) {
                taken.put(DNS_PORT, "the cluster's name server");
            }
        }
        return taken;
    }

    private static boolean isTaken(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static Set<String> foreignNetworks() {
        Set<String> found = new HashSet<>();
        try {
            List<NetworkInterface> interfaces = Collections.list(NetworkInterface.getNetworkInterfaces());
            for (NetworkInterface device : interfaces) {
                if (!device.getName().equals(Network.BRIDGE)) {
                    for (InetAddress address : Collections.list(device.getInetAddresses())) {
                        if (address instanceof Inet4Address && inRange(address.getHostAddress())) {
                            found.add(device.getName() + " " + address.getHostAddress());
                        }
                    }
                }
            }
        } catch (SocketException e) {
            // A machine that does not tell its interfaces has none that could be in the way.
            return Set.of();
        }
        return found;
    }

    static boolean inRange(String address) {
        return address.startsWith("198.18.0.") || address.startsWith("198.19.");
    }
}
