package io.kolla.cluster.fabric8;

import static io.kolla.testing.Samples.CONFIG_MAP;
import static io.kolla.testing.Samples.configMap;
import static io.kolla.testing.Samples.configMapRef;
import static io.kolla.testing.Samples.manifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kolla.cluster.ApplyConflictException;
import io.kolla.cluster.ApplyConflictException.FieldConflict;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import io.kolla.testing.RecordingWatch;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiIT {
    private static final Kind DEPLOYMENT = new Kind("apps/v1", "Deployment");

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private Cluster cluster;
    private TestNamespace namespace;

    @BeforeEach
    void open() {
        cluster = TestClusters.any().open((method, path, status) -> requests.add(method + " " + status));
        namespace = TestNamespace.create(cluster);
        requests.clear();
    }

    @AfterEach
    void close() {
        if (namespace != null) {
            namespace.close();
            cluster.close();
        }
    }

    @Test
    void appliesAndAppliesAgainWithoutAChange() {
        Manifest manifest = configMap(namespace.name(), "a", "k", "v");

        LiveObject first = cluster.apply(manifest, false);
        LiveObject second = cluster.apply(manifest, false);

        assertThat(first.ref()).isEqualTo(manifest.ref());
        assertThat(second.resourceVersion()).isEqualTo(first.resourceVersion());
        assertThat(second.uid()).isEqualTo(first.uid());
        assertThat(requests).contains("PATCH 201", "PATCH 200");
    }

    @Test
    void aFieldThatIsNoLongerWantedGoes() {
        cluster.apply(configMap(namespace.name(), "a", "old", "v"), false);

        LiveObject after = cluster.apply(configMap(namespace.name(), "a", "new", "v"), false);

        assertThat(after.content().tree("data").asMap()).isEqualTo(Map.of("new", "v"));
    }

    @Test
    void aDryRunStoresNothing() {
        LiveObject would = cluster.dryRun(configMap(namespace.name(), "a", "k", "v"), false);

        assertThat(would.content().text("data", "k")).isEqualTo("v");
        assertThat(cluster.get(configMapRef(namespace.name(), "a"))).isEmpty();
    }

    @Test
    void aFieldAnotherManagesIsAConflictUntilItIsTakenByForce() {
        LiveObject ours = cluster.apply(deployment(1), false);
        Map<String, Object> theirs = new LinkedHashMap<>(ours.content().asMap());
        Map<String, Object> spec =
                new LinkedHashMap<>(ours.content().tree("spec").asMap());
        spec.put("replicas", 5);
        theirs.put("spec", spec);
        Map<String, Object> metadata =
                new LinkedHashMap<>(ours.content().tree("metadata").asMap());
        metadata.remove("resourceVersion");
        theirs.put("metadata", metadata);
        new OtherManager(TestClusters.any()).replace(Tree.of(theirs), "deployments");

        ApplyConflictException conflict =
                catchThrowableOfType(ApplyConflictException.class, () -> cluster.apply(deployment(2), false));
        assertThat(conflict.conflicts()).containsExactly(new FieldConflict(OtherManager.NAME, ".spec.replicas"));
        assertThat(conflict).hasMessageContaining("Deployment/web").hasMessageContaining(OtherManager.NAME);

        LiveObject taken = cluster.apply(deployment(2), true);
        assertThat(taken.content().number("spec", "replicas")).contains(2L);
        assertThat(cluster.apply(deployment(3), false).content().number("spec", "replicas"))
                .contains(3L);
    }

    @Test
    void anInvalidObjectIsRejectedInTheServersWords() {
        Manifest invalid = configMap(namespace.name(), "Not_A_Name", "k", "v");

        assertThatThrownBy(() -> cluster.apply(invalid, false))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("ConfigMap/Not_A_Name")
                .hasMessageContaining("metadata.name");
    }

    @Test
    void aSecretsContentIsNotInTheErrorAboutIt() {
        Manifest invalid = manifest(
                namespace.name(),
                Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Secret",
                        "metadata",
                        Map.of("name", "s", "namespace", namespace.name()),
                        "data",
                        Map.of("password", "hunter2 is not base64")));

        assertThatThrownBy(() -> cluster.apply(invalid, false))
                .isInstanceOf(RejectedException.class)
                .satisfies(error -> assertThat(error.toString()).doesNotContain("hunter2"));
    }

    @Test
    void aMisspeltFieldIsRejectedAtOnce() {
        Manifest misspelt = manifest(
                namespace.name(),
                Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "ConfigMap",
                        "metadata",
                        Map.of("name", "a", "namespace", namespace.name()),
                        "dta",
                        Map.of("k", "v")));

        assertThatThrownBy(() -> cluster.apply(misspelt, false))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("dta");
        assertThat(requests)
                .hasSizeLessThan(60)
                .filteredOn(request -> request.startsWith("PATCH"))
                .hasSize(1);
    }

    @Test
    void anObjectInANamespaceThatIsNotThereIsRejected() {
        assertThatThrownBy(() -> cluster.apply(configMap("kolla-it-nowhere", "a", "k", "v"), false))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("kolla-it-nowhere");
    }

    @Test
    void anUnknownKindIsRejected() {
        Manifest unknown = manifest(
                namespace.name(),
                Map.of("apiVersion", "example.org/v1", "kind", "Widget", "metadata", Map.of("name", "w")));

        assertThatThrownBy(() -> cluster.apply(unknown, false))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("does not serve Widget");
    }

    @Test
    void anotherVersionThanTheServedOneIsNamed() {
        assertThatThrownBy(() -> cluster.watch(
                        new Kind("apps/v9", "Deployment"), namespace.name(), Map.of(), new RecordingWatch()))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("apps/v1");
    }

    @Test
    void createLeavesWhatIsThereAndReplaceNeedsTheNewestVersion() {
        Tree object = configMap(namespace.name(), "a", "k", "first").content();
        LiveObject created = cluster.create(object).orElseThrow();

        assertThat(cluster.create(object)).isEmpty();
        assertThat(cluster.replace(withData(created, "second"))).isPresent();
        assertThat(cluster.replace(withData(created, "third"))).isEmpty();
        assertThat(cluster.get(created.ref()).orElseThrow().content().text("data", "k"))
                .isEqualTo("second");
    }

    @Test
    void listsByLabels() {
        cluster.apply(configMap(namespace.name(), "labelled", "k", "v"), false);
        cluster.create(Tree.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "plain", "namespace", namespace.name()))));

        assertThat(cluster.list(CONFIG_MAP, namespace.name(), Map.of("test", "yes")))
                .extracting(LiveObject::ref)
                .containsExactly(configMapRef(namespace.name(), "labelled"));
        assertThat(cluster.list(CONFIG_MAP, "", Map.of("test", "yes")))
                .extracting(LiveObject::ref)
                .contains(configMapRef(namespace.name(), "labelled"));
    }

    @Test
    void deletesOnlyTheObjectThatWasMeant() {
        LiveObject object = cluster.apply(configMap(namespace.name(), "a", "k", "v"), false);

        cluster.delete(object.ref(), "00000000-0000-0000-0000-000000000000");
        assertThat(cluster.get(object.ref())).isPresent();

        cluster.delete(object.ref(), object.uid());
        assertThat(cluster.get(object.ref())).isEmpty();
        cluster.delete(object.ref(), object.uid());
    }

    @Test
    void anObjectWithAFinalizerStaysUntilThatIsTaken() throws Exception {
        RecordingWatch heard = new RecordingWatch();
        cluster.watch(CONFIG_MAP, namespace.name(), Map.of("test", "yes"), heard);
        heard.await("synced");
        LiveObject object =
                cluster.create(finalized(List.of("example.org/keep"))).orElseThrow();

        cluster.delete(object.ref(), object.uid());
        LiveObject stuck = cluster.get(object.ref()).orElseThrow();
        assertThat(stuck.isTerminating()).isTrue();

        Map<String, Object> freed = new LinkedHashMap<>(stuck.content().asMap());
        Map<String, Object> metadata =
                new LinkedHashMap<>(stuck.content().tree("metadata").asMap());
        metadata.remove("finalizers");
        freed.put("metadata", metadata);
        assertThat(cluster.replace(Tree.of(freed))).isPresent();
        assertThat(heard.await("-stuck")).endsWith("-stuck").startsWith("synced", "+stuck");
    }

    @Test
    void aWatchTellsAdditionsChangesAndDeletions() throws Exception {
        cluster.apply(configMap(namespace.name(), "before", "k", "v"), false);
        RecordingWatch heard = new RecordingWatch();
        Cluster.Watch watch = cluster.watch(CONFIG_MAP, namespace.name(), Map.of("test", "yes"), heard);
        heard.await("synced");

        LiveObject object = cluster.apply(configMap(namespace.name(), "a", "k", "1"), false);
        cluster.apply(configMap(namespace.name(), "a", "k", "2"), false);
        cluster.apply(configMap(namespace.name(), "a", "k", "2"), false);
        cluster.delete(object.ref(), object.uid());

        assertThat(heard.await("-a")).containsExactly("+before", "synced", "+a", "+a", "-a");
        watch.close();
    }

    @Test
    void knowsItsVersionAndKinds() {
        assertThat(cluster.version().major()).isEqualTo(1);
        assertThat(cluster.servedKinds()).anySatisfy(served -> {
            assertThat(served.kind()).isEqualTo(DEPLOYMENT);
            assertThat(served.plural()).isEqualTo("deployments");
            assertThat(served.namespaced()).isTrue();
        });
        assertThat(cluster.servedKinds())
                .noneMatch(served -> served.kind().kind().equals("SubjectAccessReview"));
    }

    private Manifest deployment(int replicas) {
        Map<String, Object> labels = Map.of("app", "web");
        return manifest(
                namespace.name(),
                Map.of(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "Deployment",
                        "metadata",
                        Map.of("name", "web", "namespace", namespace.name()),
                        "spec",
                        Map.of(
                                "replicas",
                                replicas,
                                "paused",
                                true,
                                "selector",
                                Map.of("matchLabels", labels),
                                "template",
                                Map.of(
                                        "metadata",
                                        Map.of("labels", labels),
                                        "spec",
                                        Map.of("containers", List.of(Map.of("name", "c", "image", "none")))))));
    }

    private Tree finalized(List<String> finalizers) {
        return Tree.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of(
                        "name",
                        "stuck",
                        "namespace",
                        namespace.name(),
                        "labels",
                        Map.of("test", "yes"),
                        "finalizers",
                        finalizers)));
    }

    private static Tree withData(LiveObject object, String value) {
        Map<String, Object> content = new LinkedHashMap<>(object.content().asMap());
        content.put("data", Map.of("k", value));
        return Tree.of(content);
    }
}
