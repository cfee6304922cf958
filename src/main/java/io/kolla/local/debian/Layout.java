package io.kolla.local.debian;

import io.kolla.local.LocalConfig;
import java.nio.file.Path;

/** Where everything of the node is, and which addresses it has. */
record Layout(LocalConfig config) {
    Path state() {
        return config.state();
    }

    Path pki(String name) {
        return state().resolve("pki").resolve(name);
    }

    Path etc(String name) {
        return state().resolve("etc").resolve(name);
    }

    Path log(String name) {
        return state().resolve("log").resolve(name + ".log");
    }

    Path pidFile(String name) {
        return state().resolve("pid").resolve(name);
    }

    /** What means nothing after a reboot. */
    Path run(String name) {
        return state().resolve("run").resolve(name);
    }

    Path data(String name) {
        return state().resolve(name);
    }

    Path kubeconfig() {
        return state().resolve("kubeconfig");
    }

    /** What {@code up} recorded of the machine before it changed it. */
    Path before() {
        return state().resolve("before");
    }

    Path containerd() {
        return run("containerd.sock");
    }

    /** The control group the kubelet measures pods against; nodes in networks of their own share one tree of groups. */
    String controlGroup() {
        return "kolla-" + Hash.of(state().toString()).substring(0, 8);
    }

    /** The address of the API server, the kubelet and the name server. */
    String address() {
        return config.runsPods() ? Network.GATEWAY : "127.0.0.1";
    }

    String server() {
        return "https://" + address() + ":" + port(Port.API);
    }

    String registry() {
        return "127.0.0.1:" + config.registryPort();
    }

    int port(Port port) {
        return config.basePort() + port.offset();
    }

    /** The ports of the daemons, in a row from the base port on. */
    enum Port {
        API(0, "the API server"),
        ETCD(1, "etcd"),
        ETCD_PEER(2, "etcd's peers"),
        CONTROLLERS(3, "the controller manager"),
        SCHEDULER(4, "the scheduler"),
        KUBELET(5, "the kubelet"),
        KUBELET_HEALTH(6, "the kubelet's health"),
        PROXY_HEALTH(7, "the Service proxy's health"),
        PROXY_METRICS(8, "the Service proxy's metrics");

        private final int offset;
        private final String purpose;

        Port(int offset, String purpose) {
            this.offset = offset;
            this.purpose = purpose;
        }

        int offset() {
            return offset;
        }

        String purpose() {
            return purpose;
        }

        boolean neededBy(LocalConfig.Role role) {
            return role == LocalConfig.Role.NODE || offset < KUBELET.offset;
        }
    }
}
