package io.kolla.plan;

import static io.kolla.testing.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import io.kolla.model.UnmanagedField;
import io.kolla.release.InventoryItem;
import io.kolla.release.ReleaseRecord;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Manifests;
import io.kolla.testing.Simulation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final ComponentId API = new ComponentId("app", "api");

    private final Manifests manifests = new Manifests("demo");
    private final FakeCluster cluster = new FakeCluster(new Simulation(1));

    private List<Drift> drift(ReleaseRecord.Status status, Manifest... deployed) {
        ReleaseRecord record = new ReleaseRecord(
                1,
                "test",
                "demo",
                Simulation.BEGIN,
                status,
                new TreeMap<>(Map.of(API, List.of())),
                Stream.of(deployed)
                        .map(manifest -> new InventoryItem(API, manifest.ref()))
                        .toList());
        return Drift.of(record, List.of(deployed), cluster.everything());
    }

    private Manifest applied(Manifest manifest) {
        cluster.apply(manifest, false);
        return manifest;
    }

    @Test
    void whatWasDeployedHasNone() {
        Manifest api = applied(manifests.deployment(API, "registry/app:1", 1));

        assertThat(drift(ReleaseRecord.Status.DEPLOYED, api)).isEmpty();
    }

    @Test
    void aChangedFieldNamesBothValuesAndWhoWroteIt() {
        Manifest api = applied(manifests.deployment(API, "registry/app:1", 1));
        cluster.changeByOthers(api.ref(), "kubectl-scale", 3L, "spec", "replicas");

        Drift drift = drift(ReleaseRecord.Status.DEPLOYED, api).get(0);

        assertThat(drift.object()).isEqualTo(api.ref());
        assertThat(drift.component()).contains(API);
        assertThat(drift.repairable()).isTrue();
        assertThat(drift.changed()).singleElement().satisfies(change -> {
            assertThat(change.describe()).isEqualTo("spec.replicas 3 → 1");
            assertThat(change.author().orElseThrow().name()).isEqualTo("kubectl-scale");
        });
    }

    @Test
    void anObjectThatIsGoneWasDeletedByOthersOnceItWasDeployed() {
        Manifest api = applied(manifests.deployment(API, "registry/app:1", 1));
        cluster.deleteByOthers(api.ref());

        assertThat(drift(ReleaseRecord.Status.DEPLOYED, api))
                .singleElement()
                .satisfies(drift -> assertThat(drift.deleted()).isTrue());
        assertThat(drift(ReleaseRecord.Status.STARTED, api)).isEmpty();
    }

    @Test
    void whatOthersAddIsToldAndNoneOfOursToRepair() {
        Manifest api = applied(manifests.deployment(API, "registry/app:1", 1));
        cluster.changeByOthers(api.ref(), "kubectl-label", "blue", "metadata", "labels", "team");
        cluster.changeByOthers(api.ref(), "kube-controller-manager", "1", "metadata", "annotations", "revision");
        cluster.changeByOthers(api.ref(), "kubelet", 1L, "status", "replicas");

        Drift drift = drift(ReleaseRecord.Status.DEPLOYED, api).get(0);

        assertThat(drift.repairable()).isFalse();
        assertThat(drift.added())
                .extracting(FieldChange::describe)
                .containsExactly("metadata.labels.team blue → (none)");
    }

    @Test
    void fieldsThatOthersOwnByDeclarationAreNone() {
        Manifest api = applied(manifests.deployment(API, "registry/app:1", 1));
        cluster.changeByOthers(api.ref(), "autoscaler", 3L, "spec", "replicas");
        LiveObject live = cluster.get(api.ref()).orElseThrow();

        List<UnmanagedField> replicas =
                List.of(new UnmanagedField("Deployment", api.ref().name(), List.of("spec", "replicas")));

        assertThat(Drift.of(api, live, replicas)).isEmpty();
        assertThat(Drift.of(api, live, List.of())).isPresent();
    }

    @Test
    void anObjectThatAKilledRunDidNotReachIsNoDrift() {
        applied(manifests.deployment(API, "registry/app:1", 1));
        Manifest next = manifests.deployment(API, "registry/app:2", 2);

        assertThat(drift(ReleaseRecord.Status.STARTED, next)).isEmpty();
    }

    @Test
    void anItemAddedToAListIsToldOnce() {
        Manifest config = applied(manifests.object(
                "apps/v1",
                "Deployment",
                API,
                "web",
                map("spec", map("list", List.of(map("name", "a", "value", "1"))))));
        LiveObject live = withManager(
                cluster.get(config.ref()).orElseThrow(),
                "kubectl-set",
                map(
                        "f:spec",
                        map("f:list", map("k:{\"name\":\"b\"}", map(".", map(), "f:name", map(), "f:value", map())))),
                List.of(map("name", "a", "value", "1"), map("name", "b", "value", "2")));

        Drift drift = Drift.of(config, live, List.of()).orElseThrow();

        assertThat(drift.changed()).isEmpty();
        assertThat(drift.added()).extracting(FieldChange::field).containsExactly("spec.list[b]");
        assertThat(drift.added().get(0).author().orElseThrow().at()).contains(Instant.parse("2026-01-02T03:04:05Z"));
    }

    @Test
    void aKeyOfASecretThatSomebodyWroteIsNamedWithoutItsValue() {
        LiveObject secret = new LiveObject(Tree.of(map(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                map(
                        "name", "app-secrets",
                        "namespace", "demo",
                        "managedFields",
                                List.of(
                                        map("manager", "kolla", "fieldsV1", map("f:data", map())),
                                        map(
                                                "manager", "kubectl-edit",
                                                "time", "2026-01-02T03:04:05Z",
                                                "fieldsV1", map("f:data", map("f:password", map()))))),
                "data",
                map("token", "dG9rZW4=", "password", "aGlkZGVu"))));

        Drift drift = Drift.ofSecret(secret).orElseThrow();

        assertThat(drift.repairable()).isFalse();
        assertThat(drift.added()).singleElement().satisfies(change -> {
            assertThat(change.describe()).isEqualTo("data.password");
            assertThat(change.live()).isNull();
            assertThat(change.author().orElseThrow().manager()).isEqualTo("kubectl-edit");
        });
        assertThat(drift.toString()).doesNotContain("aGlkZGVu");
    }

    @Test
    void aJobThatGoesByItselfIsNoDriftAndWhatIsBeingDeletedIs() {
        Manifest job =
                manifests.object("batch/v1", "Job", API, "once", map("spec", map("ttlSecondsAfterFinished", 60L)));
        Manifest lasting = manifests.object("batch/v1", "Job", API, "once", map("spec", map("backoffLimit", 0L)));

        assertThat(drift(ReleaseRecord.Status.DEPLOYED, job)).isEmpty();
        assertThat(drift(ReleaseRecord.Status.DEPLOYED, lasting)).hasSize(1);

        Manifest api = applied(manifests.deployment(API, "registry/app:1", 1));
        cluster.addFinalizer(api.ref(), "example.org/guard");
        cluster.deleteByOthers(api.ref());
        assertThat(drift(ReleaseRecord.Status.DEPLOYED, api))
                .singleElement()
                .satisfies(drift -> assertThat(drift.deleted()).isTrue());
    }

    /** The deployed object with a field that is another now, though nobody else is written down for it. */
    private Optional<Drift> rewritten(String field, Object deployed, Object live) {
        Manifest manifest = applied(manifests.object("v1", "Thing", API, "thing", map("spec", map(field, deployed))));
        Map<String, @Nullable Object> root = new LinkedHashMap<>(
                cluster.get(manifest.ref()).orElseThrow().content().asMap());
        root.put("spec", map(field, live));
        return Drift.of(manifest, new LiveObject(Tree.of(root)), List.of());
    }

    @Test
    void whatTheApiServerMakesOfOurTextIsNoDriftButAnotherNumberIs() {
        assertThat(rewritten("mode", "READ", "Read")).isEmpty();
        assertThat(rewritten("replicas", 1L, 3L)).isPresent();
    }

    private static LiveObject with(LiveObject live, Map<String, @Nullable Object> entry, String... label) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>(live.content().asMap());
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(live.content().tree("metadata").asMap());
        List<@Nullable Object> managers = new ArrayList<>(live.content().list("metadata", "managedFields"));
        managers.add(entry);
        metadata.put("managedFields", managers);
        Map<String, @Nullable Object> labels =
                new LinkedHashMap<>(live.content().tree("metadata", "labels").asMap());
        for (String name : label) {
            labels.put(name, "x");
        }
        metadata.put("labels", labels);
        root.put("metadata", metadata);
        root.put("status", map("phase", "Bound"));
        return new LiveObject(Tree.of(root));
    }

    @Test
    void statusSubresourcesAndUnmanagedFieldsAreNobodysAdditions() {
        Manifest api = applied(manifests.deployment(API, "registry/app:1", 1));
        LiveObject live = cluster.get(api.ref()).orElseThrow();
        Map<String, @Nullable Object> team = map("f:metadata", map("f:labels", map("f:team", map())));

        LiveObject labelled = with(live, map("manager", "somebody", "fieldsV1", team), "team");
        assertThat(Drift.of(api, labelled, List.of())).isPresent();
        List<UnmanagedField> unmanaged =
                List.of(new UnmanagedField("Deployment", api.ref().name(), List.of("metadata", "labels", "team")));
        assertThat(Drift.of(api, labelled, unmanaged)).isEmpty();
        assertThat(Drift.of(
                        api,
                        with(live, map("manager", "somebody", "subresource", "scale", "fieldsV1", team), "team"),
                        List.of()))
                .isEmpty();
        assertThat(Drift.of(
                        api,
                        with(live, map("manager", "somebody", "fieldsV1", map("f:status", map("f:phase", map())))),
                        List.of()))
                .isEmpty();
        assertThat(Drift.of(api, with(labelled, map("manager", Manifest.MANAGER, "fieldsV1", team)), List.of()))
                .as("a field that is ours as well")
                .isEmpty();
    }

    @Test
    void ofASecretOnlyKeysCount() {
        LiveObject secret = new LiveObject(Tree.of(map(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                map(
                        "name",
                        "app-secrets",
                        "namespace",
                        "demo",
                        "labels",
                        map("team", "blue"),
                        "managedFields",
                        List.of(map(
                                "manager",
                                "kubectl-label",
                                "fieldsV1",
                                map("f:metadata", map("f:labels", map("f:team", map())))))))));

        assertThat(Drift.ofSecret(secret)).isEmpty();
    }

    private static LiveObject withManager(
            LiveObject live, String manager, Map<String, @Nullable Object> fields, List<?> list) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>(live.content().asMap());
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(live.content().tree("metadata").asMap());
        List<@Nullable Object> managers = new ArrayList<>(live.content().list("metadata", "managedFields"));
        managers.add(map("manager", manager, "time", "2026-01-02T03:04:05Z", "fieldsV1", fields));
        metadata.put("managedFields", managers);
        root.put("metadata", metadata);
        root.put("spec", map("list", list));
        return new LiveObject(Tree.of(root));
    }
}
