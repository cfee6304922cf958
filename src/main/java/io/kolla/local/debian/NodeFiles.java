package io.kolla.local.debian;

import io.kolla.local.debian.Layout.Port;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The configuration files of the daemons. Pure: the same layout gives the same texts. */
final class NodeFiles {
    /** The pause image; its number changes with what is in it. */
    static final String PAUSE_IMAGE = "kolla.local/pause:1";

    private final Layout layout;

    NodeFiles(Layout layout) {
        this.layout = layout;
    }

    /** Every file below {@code etc}, by name. */
    Map<String, String> all() {
        return new TreeMap<>(Map.of(
                "containerd.toml", containerd(),
                "cni/10-kolla.conflist", network(),
                "registries/_default/hosts.toml", "server = \"http://" + layout.registry() + "\"\n",
                "registry.yaml", registry(),
                "kubelet.yaml", kubelet(),
                "proxy.yaml", proxy(),
                "scheduler.yaml", scheduler(),
                // Pods inherit nothing from the machine's name servers: what they ask for never leaves it.
                "resolv.conf", ""));
    }

    /** A kubeconfig for a user of the API. */
    String kubeconfig(Pki.User user, String token, String authority) {
        String data = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: kolla-local
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: %s
                  user:
                    token: %s
                contexts:
                - name: kolla-local
                  context:
                    cluster: kolla-local
                    user: %s
                current-context: kolla-local
                """.formatted(layout.server(), data, user.apiName(), token, user.apiName());
    }

    private String containerd() {
        return """
                version = 2
                root = "%1$s"
                state = "%2$s"

                [grpc]
                  address = "%3$s"

                [plugins."io.containerd.grpc.v1.cri"]
                  sandbox_image = "%4$s"
                  # Lowering an OOM score takes a capability that sandboxes withhold.
                  restrict_oom_score_adj = true
                  disable_hugetlb_controller = true
                  disable_apparmor = true
                  # So that removing the state folder removes the pods' networks as well.
                  netns_mounts_under_state_dir = true
                  max_concurrent_downloads = 8

                [plugins."io.containerd.grpc.v1.cri".cni]
                  bin_dir = "/usr/lib/cni"
                  conf_dir = "%5$s"

                [plugins."io.containerd.grpc.v1.cri".registry]
                  # Every image name is asked for in the local registry; none leaves the machine.
                  config_path = "%6$s"

                [plugins."io.containerd.internal.v1.opt"]
                  path = "%7$s"
                """.formatted(
                        layout.data("containerd"),
                        layout.run("containerd"),
                        layout.containerd(),
                        PAUSE_IMAGE,
                        layout.etc("cni"),
                        layout.etc("registries"),
                        layout.data("containerd").resolve("opt"));
    }

    private String network() {
        return """
                {
                  "cniVersion": "0.4.0",
                  "name": "kolla",
                  "plugins": [
                    {
                      "type": "bridge",
                      "bridge": "%s",
                      "isGateway": false,
                      "ipMasq": false,
                      "hairpinMode": true,
                      "ipam": {
                        "type": "host-local",
                        "dataDir": "%s",
                        "ranges": [[{"subnet": "%s", "rangeStart": "%s", "gateway": "%s"}]],
                        "routes": [{"dst": "0.0.0.0/0"}]
                      }
                    }
                  ]
                }
                """.formatted(Network.BRIDGE, layout.run("addresses"), Network.PODS, Network.FIRST_POD, Network.GATEWAY);
    }

    private String registry() {
        return """
                version: 0.1
                log:
                  level: warn
                  accesslog:
                    disabled: true
                storage:
                  filesystem:
                    rootdirectory: %s
                  delete:
                    enabled: true
                http:
                  addr: %s
                """.formatted(layout.data("registry"), layout.registry());
    }

    private String kubelet() {
        return """
                apiVersion: kubelet.config.k8s.io/v1beta1
                kind: KubeletConfiguration
                address: %1$s
                port: %2$d
                readOnlyPort: 0
                healthzBindAddress: 127.0.0.1
                healthzPort: %3$d
                tlsCertFile: %4$s
                tlsPrivateKeyFile: %5$s
                authentication:
                  anonymous: {enabled: false}
                  webhook: {enabled: false}
                  x509: {clientCAFile: %6$s}
                authorization: {mode: Webhook}
                clusterDNS: ["%1$s"]
                clusterDomain: cluster.local
                resolvConf: %7$s
                # A sandbox may own none of the control groups above its own, and may not lower OOM scores.
                cgroupDriver: cgroupfs
                cgroupRoot: %8$s
                cgroupsPerQOS: false
                enforceNodeAllocatable: []
                failSwapOn: false
                oomScoreAdj: 0
                # One node, one user: nothing is gained by holding back.
                registryPullQPS: 0
                eventRecordQPS: 0
                kubeAPIQPS: 200
                kubeAPIBurst: 400
                serializeImagePulls: false
                syncFrequency: 10s
                # Images come from the local registry and pods have one place to be: neither is evicted.
                imageGCHighThresholdPercent: 100
                evictionHard: {memory.available: 1Mi, nodefs.available: 0%%, imagefs.available: 0%%, nodefs.inodesFree: 0%%}
                maxPods: 200
                containerLogMaxSize: 20Mi
                featureGates: {DevicePlugins: false, CSIMigration: false}
                """.formatted(
                        layout.address(),
                        layout.port(Port.KUBELET),
                        layout.port(Port.KUBELET_HEALTH),
                        layout.pki("server.crt"),
                        layout.pki("server.key"),
                        layout.pki("ca.crt"),
                        layout.etc("resolv.conf"),
                        "/" + layout.controlGroup());
    }

    private String proxy() {
        return """
                apiVersion: kubeproxy.config.k8s.io/v1alpha1
                kind: KubeProxyConfiguration
                clientConnection: {kubeconfig: %s, qps: 200, burst: 400}
                mode: iptables
                clusterCIDR: %s
                hostnameOverride: %s
                nodePortAddresses: [127.0.0.0/8]
                oomScoreAdj: 0
                healthzBindAddress: 127.0.0.1:%d
                metricsBindAddress: 127.0.0.1:%d
                conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
                iptables: {minSyncPeriod: 0s, syncPeriod: 30s}
                """.formatted(
                        layout.pki("proxy.kubeconfig"),
                        Network.PODS,
                        Network.NODE_NAME,
                        layout.port(Port.PROXY_HEALTH),
                        layout.port(Port.PROXY_METRICS));
    }

    private String scheduler() {
        return """
                apiVersion: kubescheduler.config.k8s.io/v1beta1
                kind: KubeSchedulerConfiguration
                clientConnection: {kubeconfig: %1$s, qps: 200, burst: 400}
                leaderElection: {leaderElect: false}
                healthzBindAddress: 127.0.0.1:%2$d
                metricsBindAddress: 127.0.0.1:%2$d
                podInitialBackoffSeconds: 1
                podMaxBackoffSeconds: 1
                """.formatted(layout.pki("scheduler.kubeconfig"), layout.port(Port.SCHEDULER));
    }
}
