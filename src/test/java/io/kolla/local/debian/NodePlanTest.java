package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.local.LocalConfig;
import io.kolla.model.Node;
import io.kolla.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The configuration files and command lines of the daemons. */
class NodePlanTest {
    private static final Pattern OTHER_ADDRESS = Pattern.compile(
            "(?<![\\d.])(?!127\\.0\\.0\\.1|127\\.0\\.0\\.0/8|198\\.1[89]\\.|0\\.4\\.0)\\d{1,3}(\\.\\d{1,3}){3}");

    private final LocalConfig node = new LocalConfig(
            Path.of("/var/lib/kolla"), Path.of("/root/.cache/kolla"), 6445, 5005, LocalConfig.Role.NODE);

    @Test
    void everythingListensInsideTheMachine() {
        List<String> texts = new ArrayList<>(files(node).values());
        daemons(node).forEach(daemon -> texts.addAll(daemon.command()));

        // The pods' default route is the one line that names all addresses.
        assertThat(texts)
                .allSatisfy(text -> assertThat(OTHER_ADDRESS
                                .matcher(text.replace("\"dst\": \"0.0.0.0/0\"", ""))
                                .find())
                        .as(text)
                        .isFalse());
    }

    @Test
    void theYamlFilesAreYaml() {
        files(node).forEach((name, text) -> {
            if (name.endsWith(".yaml")) {
                List<Node> documents = YamlReader.documents(text, name);
                assertThat(documents).as(name).hasSize(1);
            }
        });
    }

    @Test
    void kubeletEvictsNothingAndAsksNoCapabilityThatSandboxesWithhold() {
        assertThat(files(node).get("kubelet.yaml"))
                .contains("oomScoreAdj: 0")
                .contains("cgroupsPerQOS: false")
                .contains("nodefs.available: 0%,")
                .contains("clusterDNS: [\"198.18.0.1\"]");
        assertThat(files(node).get("containerd.toml")).contains("restrict_oom_score_adj = true");
    }

    @Test
    void everyImageIsAskedForInTheLocalRegistry() {
        assertThat(files(node).get("registries/_default/hosts.toml")).isEqualTo("server = \"http://127.0.0.1:5005\"\n");
    }

    @Test
    void aKubeconfigHoldsTheTokenAndNoCommandLineDoes() {
        String kubeconfig = new NodeFiles(new Layout(node)).kubeconfig(Pki.User.ADMIN, "0123secret", "-----BEGIN");

        assertThat(kubeconfig).contains("token: 0123secret").contains("server: https://198.18.0.1:6445");
        assertThat(daemons(node))
                .allSatisfy(daemon -> assertThat(daemon.command())
                        .noneMatch(argument -> argument.contains("token=") || argument.contains("password")));
    }

    @Test
    void aControlPlaneRunsOnItsOwnPortsAndStartsNoPods() {
        LocalConfig plane = LocalConfig.controlPlane(Path.of("/tmp/plane/a"), Map.of("HOME", "/root"), 7000);

        assertThat(daemons(plane))
                .extracting(Daemon::name)
                .containsExactly("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler");
        assertThat(new Layout(plane).server()).isEqualTo("https://127.0.0.1:7000");
        assertThat(daemons(plane).get(0).command()).contains("--listen-client-urls=https://127.0.0.1:7001");
    }

    @Test
    void aDaemonIsStartedAnewWhenWhatItReadsChanges() {
        Daemon daemon = new Daemon("d", List.of("d", "--x"), Map.of(), List.of("a: 1"), "", "1");

        assertThat(daemon.fingerprint())
                .isEqualTo(
                        new Daemon("d", List.of("d", "--x"), Map.of(), List.of("a: 1"), "elsewhere", "2").fingerprint())
                .isNotEqualTo(new Daemon("d", List.of("d", "--x"), Map.of(), List.of("a: 2"), "", "1").fingerprint())
                .isNotEqualTo(new Daemon("d", List.of("d", "--y"), Map.of(), List.of("a: 1"), "", "1").fingerprint())
                .isNotEqualTo(
                        new Daemon("d", List.of("d", "--x"), Map.of("A", "b"), List.of("a: 1"), "", "1").fingerprint());
    }

    @Test
    void twoDaemonsNeverShareAPort() {
        List<Integer> ports = new ArrayList<>();
        for (Layout.Port port : Layout.Port.values()) {
            ports.add(new Layout(node).port(port));
        }

        assertThat(ports).doesNotHaveDuplicates().hasSize(LocalConfig.PORTS).allMatch(port -> port >= 6445);
        assertThat(ports.get(0)).isEqualTo(6445);
        assertThat(ports).contains(6445 + LocalConfig.PORTS - 1);
    }

    private static Map<String, String> files(LocalConfig config) {
        return new NodeFiles(new Layout(config)).all();
    }

    private static List<Daemon> daemons(LocalConfig config) {
        Layout layout = new Layout(config);
        NodeDaemons plan =
                new NodeDaemons(layout, new Binaries(Path.of("/bin"), "v1.20.2"), files(config), name -> "1");
        List<Daemon> all = new ArrayList<>(plan.first(new NameServerDaemon(layout).daemon()));
        all.addAll(plan.clients());
        return all;
    }
}
