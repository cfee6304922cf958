package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program dies in its first write, in its second, and so on through a whole deployment, before that write arrives or
 * just after. Whatever is deployed next, no secret has changed and no object is left that nobody wants.
 */
class DeathsIT {
    private static final Kind CONFIG_MAP = new Kind("v1", "ConfigMap");
    private static final Kind SECRET = new Kind("v1", "Secret");
    private static final Kind SERVICE = new Kind("v1", "Service");

    @TempDir
    private Path folder;

    @Test
    void everyDeathIsSurvived() {
        MadeCatalog catalog = catalog();
        Path kubeconfig = TestClusters.any().kubeconfig();
        int deaths = 0;
        boolean died = true;
        for (int writes = 0; died; writes++) {
            boolean lastArrives = writes % 2 == 0;
            Mortal mortal = new Mortal(writes, lastArrives);
            try (Cluster admin = Fabric8Clusters.open(Optional.of(kubeconfig), Optional.empty());
                    TestNamespace namespace = TestNamespace.create(admin)) {
                String where = "died in write " + (writes + 1) + (lastArrives ? ", which arrived" : "");
                died = diesAndIsDeployedAgain(catalog, kubeconfig, admin, namespace.name(), mortal, where);
                deaths += died ? 1 : 0;
            }
        }
        System.out.println("died in " + deaths + " writes");
        assertThat(deaths).isGreaterThanOrEqualTo(10);
    }

    private static boolean diesAndIsDeployedAgain(
            MadeCatalog catalog, Path kubeconfig, Cluster admin, String namespace, Mortal mortal, String where) {
        DeployHarness doomed = new DeployHarness(
                catalog.root(),
                namespace,
                (file, context) -> mortal.wrap(Fabric8Clusters.open(Optional.of(kubeconfig), context)));
        DeployHarness next = new DeployHarness(
                catalog.root(), namespace, (file, context) -> Fabric8Clusters.open(Optional.of(kubeconfig), context));
        // Over a smaller profile, so that there is something to add, to change and to remove.
        assertThat(next.deploy("first").outcome()).isEqualTo(Outcome.DONE);
        try {
            doomed.deploy("second");
        } catch (Mortal.Killed killed) {
            assertThat(mortal.isDead()).isTrue();
        }
        Map<String, Object> secrets = secrets(admin, namespace);

        assertThat(next.deploy("third").outcome()).as(where).isEqualTo(Outcome.DONE);

        assertThat(names(admin, CONFIG_MAP, namespace)).as(where).containsExactly("a", "c-new", "e");
        assertThat(names(admin, SERVICE, namespace)).as(where).containsExactly("a", "e");
        assertThat(secrets(admin, namespace)).as(where).containsAllEntriesOf(secrets);
        assertThat(next.deploy("third").outcome()).as(where).isEqualTo(Outcome.UNCHANGED);
        return mortal.isDead();
    }

    private MadeCatalog catalog() {
        MadeCatalog catalog = new MadeCatalog(folder);
        String secret = "secrets: {password: {generate: password, length: 24}}\n";
        catalog.service("a", secret, "", MadeCatalog.configMap("a"), MadeCatalog.service("a"));
        catalog.service("b", secret, "needs: [a]", MadeCatalog.configMap("b"), MadeCatalog.service("b"));
        catalog.profile("first");
        catalog.service("c", secret, "", MadeCatalog.configMap("c-new"));
        catalog.service("d", secret, "", MadeCatalog.configMap("d"), MadeCatalog.service("d"));
        catalog.profile("second", "a", "c", "d");
        catalog.service("e", secret, "", MadeCatalog.configMap("e"), MadeCatalog.service("e"));
        return catalog.profile("third", "a", "c", "e");
    }

    private static List<String> names(Cluster admin, Kind kind, String namespace) {
        List<String> names = new ArrayList<>();
        for (LiveObject object : admin.list(kind, namespace, Map.of(Manifest.LABEL_MANAGED_BY, Manifest.MANAGER))) {
            if (object.label("kolla.io/record").isEmpty()) {
                names.add(object.name());
            }
        }
        return names;
    }

    private static Map<String, Object> secrets(Cluster admin, String namespace) {
        Map<String, Object> secrets = new TreeMap<>();
        for (LiveObject secret : admin.list(SECRET, namespace, Map.of(Manifest.LABEL_MANAGED_BY, Manifest.MANAGER))) {
            secrets.put(secret.name(), secret.content().tree("data").asMap());
        }
        return secrets;
    }
}
