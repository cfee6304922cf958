package io.kolla.release;

import static io.kolla.testing.Samples.configMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleaseIT {
    private static final Kind CONFIG_MAP = new Kind("v1", "ConfigMap");

    private Cluster cluster;
    private TestNamespace namespace;
    private ReleaseStore store;

    @BeforeEach
    void open() {
        cluster = TestClusters.any().open();
        namespace = TestNamespace.create(cluster);
        store = new ConfigMapReleaseStore(cluster, 3);
    }

    @AfterEach
    void close() {
        if (namespace != null) {
            namespace.close();
            cluster.close();
        }
    }

    @Test
    void aRevisionComesBackAsItWasSaved() {
        ReleaseRecord record = record(1, 3, ReleaseRecord.Status.STARTED);
        List<Manifest> manifests = List.of(configMap(namespace.name(), "a", "k", "v: \"quoted\"\n"));

        store.save(record, manifests);
        assertThat(store.latest(namespace.name())).contains(record);
        assertThat(store.manifests(namespace.name(), 1)).contains(manifests);

        ReleaseRecord done =
                record.with(ReleaseRecord.Status.DEPLOYED, record.inventory().subList(0, 1));
        store.update(done);
        assertThat(store.latest(namespace.name())).contains(done);
        assertThat(store.manifests(namespace.name(), 1)).contains(manifests);
    }

    @Test
    void aReleaseOfFiveThousandObjectsAndTenMegabytesIsKept() {
        ReleaseRecord record = record(1, 5000, ReleaseRecord.Status.STARTED);
        List<Manifest> manifests = incompressible(5000, 2100);

        store.save(record, manifests);
        store.update(record.with(ReleaseRecord.Status.DEPLOYED, record.inventory()));

        assertThat(store.latest(namespace.name()).orElseThrow().inventory()).isEqualTo(record.inventory());
        assertThat(store.manifests(namespace.name(), 1)).contains(manifests);
        assertThat(recordMaps().stream().filter(map -> map.name().startsWith("kolla.r1.")))
                .hasSizeGreaterThan(5);
        store.remove(namespace.name());
        assertThat(recordMaps()).isEmpty();
        assertThat(store.latest(namespace.name())).isEmpty();
    }

    @Test
    void aRevisionCutShortIsNotRead() {
        store.save(record(1, 2, ReleaseRecord.Status.DEPLOYED), List.of(configMap(namespace.name(), "a", "k", "v")));
        RevisionParts parts = new RevisionParts(cluster, namespace.name());

        parts.store(2, Packed.of(RecordFormat.tree(List.of(configMap(namespace.name(), "b", "k", "v")))));

        assertThat(store.latest(namespace.name()).orElseThrow().revision()).isEqualTo(1);
        assertThat(store.manifests(namespace.name(), 2)).isEmpty();
        ReleaseRecord second = record(2, 1, ReleaseRecord.Status.STARTED);
        store.save(second, List.of());
        assertThat(store.latest(namespace.name())).contains(second);
        assertThat(recordMaps().stream().filter(map -> map.name().startsWith("kolla.r2.")))
                .hasSize(1);
    }

    @Test
    void aRevisionThatLostAPieceHasNoManifests() {
        store.save(record(1, 2, ReleaseRecord.Status.DEPLOYED), List.of(configMap(namespace.name(), "a", "k", "v")));
        LiveObject piece = recordMaps().stream()
                .filter(map -> map.name().startsWith("kolla.r1."))
                .findFirst()
                .orElseThrow();

        cluster.delete(piece.ref(), piece.uid());

        assertThat(store.manifests(namespace.name(), 1)).isEmpty();
        assertThat(store.latest(namespace.name())).isPresent();
    }

    @Test
    void oldRevisionsGoButTheLastDeployedOne() {
        for (int revision = 1; revision <= 7; revision++) {
            ReleaseRecord.Status status = revision == 2 ? ReleaseRecord.Status.DEPLOYED : ReleaseRecord.Status.FAILED;
            store.save(record(revision, 1, status), List.of(configMap(namespace.name(), "a", "k", "v" + revision)));
        }

        assertThat(store.history(namespace.name()))
                .extracting(ReleaseRecord::revision)
                .containsExactly(2, 5, 6, 7);
        assertThat(recordMaps()).hasSize(8);
        assertThat(store.manifests(namespace.name(), 1)).isEmpty();
        assertThat(store.manifests(namespace.name(), 2)).isPresent();
    }

    @Test
    void theContentOfASecretIsNotRecorded() {
        Manifest secret = new Manifest(
                new ObjectRef(new Kind("v1", "Secret"), namespace.name(), "s"),
                new ComponentId("shop", "web"),
                configMap(namespace.name(), "s", "k", "v").content());

        assertThatThrownBy(() -> store.save(record(1, 1, ReleaseRecord.Status.STARTED), List.of(secret)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(recordMaps()).isEmpty();
    }

    @Test
    void aNamespaceIsMadeOnceAndGoesWhenItIsEmpty() {
        Namespaces namespaces = new Namespaces(cluster);
        String name = TestNamespace.newName();

        assertThat(namespaces.ensure(name, notice -> {})).isTrue();
        assertThat(namespaces.ensure(name, notice -> {})).isFalse();
        Manifest other = configMap(name, "of-somebody-else", "k", "v");
        LiveObject live = cluster.apply(other, false);
        assertThat(namespaces.removeIfOurs(name)).containsExactly(other.ref());

        cluster.delete(live.ref(), live.uid());
        assertThat(namespaces.removeIfOurs(name)).isEmpty();
        assertThat(namespaces.ensure(name, notice -> {})).isTrue();
        assertThat(cluster.get(new ObjectRef(new Kind("v1", "Namespace"), "", name))
                        .orElseThrow()
                        .isTerminating())
                .isFalse();
        namespaces.removeIfOurs(name);
    }

    @Test
    void aNamespaceOfOthersIsLeft() {
        assertThat(new Namespaces(cluster).ensure(namespace.name(), notice -> {}))
                .isFalse();

        assertThat(new Namespaces(cluster).removeIfOurs(namespace.name())).isEmpty();

        assertThat(cluster.get(new ObjectRef(new Kind("v1", "Namespace"), "", namespace.name()))
                        .orElseThrow()
                        .isTerminating())
                .isFalse();
    }

    private List<LiveObject> recordMaps() {
        return cluster.list(CONFIG_MAP, namespace.name(), Map.of(Manifest.LABEL_MANAGED_BY, Manifest.MANAGER));
    }

    private ReleaseRecord record(int revision, int objects, ReleaseRecord.Status status) {
        SortedMap<ComponentId, List<ComponentId>> needs = new TreeMap<>();
        needs.put(new ComponentId("shop", "database"), List.of());
        needs.put(new ComponentId("shop", "web"), List.of(new ComponentId("shop", "database")));
        List<InventoryItem> inventory = IntStream.range(0, objects)
                .mapToObj(i -> new InventoryItem(
                        new ComponentId("shop", i % 2 == 0 ? "web" : "database"),
                        new ObjectRef(CONFIG_MAP, namespace.name(), "object-" + i + "-of-a-large-release")))
                .toList();
        return new ReleaseRecord(
                revision, "shop", namespace.name(), Instant.parse("2026-01-01T00:00:00Z"), status, needs, inventory);
    }

    private List<Manifest> incompressible(int count, int size) {
        Random random = new Random(7);
        List<Manifest> manifests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < size) {
                text.append(Long.toString(random.nextLong(), Character.MAX_RADIX));
            }
            manifests.add(configMap(namespace.name(), "m-" + i, "k", text.toString()));
        }
        return manifests;
    }
}
