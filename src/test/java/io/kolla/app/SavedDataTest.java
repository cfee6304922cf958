package io.kolla.app;

import static io.kolla.testing.Manifests.map;
import static io.kolla.testing.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.plan.DataPolicy;
import io.kolla.problem.ClusterException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a teardown saves before claims go, and how the next deploy gets it back, on a fake cluster. */
class SavedDataTest {
    private static final String GROUP = "snapshot.storage.k8s.io/v1";
    private static final ObjectRef VOLUME = new ObjectRef(new Kind("v1", "PersistentVolume"), "", "pv-1");

    private final SimulatedRelease release = new SimulatedRelease(1);
    private final Manifest claim = release.manifests.claim(id("db/server"), "db-data", "4Gi");

    @BeforeEach
    void deployed() {
        release.component(
                id("db/server"),
                List.of(claim, release.manifests.deployment(id("db/server"), "registry/db:1", 1)),
                List.of(),
                List.of());
        assertThat(release.deploy().result().outcome()).isEqualTo(Outcome.DONE);
        create(map(
                "apiVersion",
                "v1",
                "kind",
                "PersistentVolume",
                "metadata",
                map("name", VOLUME.name()),
                "spec",
                map(
                        "csi",
                        map("driver", "disk.example.org"),
                        "capacity",
                        map("storage", "4Gi"),
                        "storageClassName",
                        "disk",
                        "persistentVolumeReclaimPolicy",
                        "Delete",
                        "claimRef",
                        map("namespace", SimulatedRelease.NAMESPACE, "name", "db-data", "uid", "gone")),
                "status",
                map("phase", "Bound")));
        release.cluster.changeByOthers(claim.ref(), "binder", VOLUME.name(), "spec", "volumeName");
    }

    private void create(java.util.Map<String, ?> object) {
        assertThat(release.cluster.create(Tree.of(object))).isPresent();
    }

    /** The kinds of snapshots, and a class for the driver of the volume. */
    private void servesSnapshots() {
        create(map("apiVersion", GROUP, "kind", "VolumeSnapshot", "metadata", map("name", "x", "namespace", "other")));
        create(map(
                "apiVersion",
                GROUP,
                "kind",
                "VolumeSnapshotClass",
                "metadata",
                map("name", "disks"),
                "driver",
                "disk.example.org"));
    }

    private List<LiveObject> snapshots() {
        return release.cluster.all("VolumeSnapshot").stream()
                .filter(snapshot -> snapshot.ref().namespace().equals(SimulatedRelease.NAMESPACE))
                .toList();
    }

    private void snapshotsGetReady() {
        snapshots()
                .forEach(snapshot ->
                        release.cluster.changeByOthers(snapshot.ref(), "snapshotter", true, "status", "readyToUse"));
    }

    @Test
    void aClaimGoesWhenItsSnapshotIsReadyAndIsMadeFromItAgain() {
        servesSnapshots();
        for (int second = 1; second < 60; second++) {
            release.simulation.in(Duration.ofSeconds(second), this::snapshotsGetReady);
        }

        Teardown.Result down = release.teardown(DataPolicy.SNAPSHOT);

        assertThat(down.run().result().outcome()).isEqualTo(Outcome.DONE);
        assertThat(release.cluster.find(claim.ref())).isEmpty();
        assertThat(snapshots()).hasSize(1);
        assertThat(snapshots().get(0).content().text("spec", "source", "persistentVolumeClaimName"))
                .isEqualTo("db-data");
        assertThat(down.left().of(Leftovers.Sort.KEPT))
                .anyMatch(item -> item.note().equals("holds what is saved of db-data"));

        release.deploy();

        assertThat(release.notices)
                .anyMatch(notice -> notice.startsWith("db-data is brought back from VolumeSnapshot/"));
        assertThat(release.cluster.find(claim.ref()).orElseThrow().content().text("spec", "dataSource", "name"))
                .isEqualTo(snapshots().get(0).name());
    }

    @Test
    void noClaimGoesWhenASnapshotDoesNotGetReady() {
        servesSnapshots();

        assertThatThrownBy(() -> release.teardown(DataPolicy.SNAPSHOT))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("is not ready after 120 s")
                .hasMessageContaining("no claim was deleted");

        assertThat(release.cluster.find(claim.ref()).orElseThrow().isTerminating())
                .isFalse();
        assertThat(release.cluster.all("Secret")).isNotEmpty();
    }

    @Test
    void withoutSnapshotsTheVolumeIsSetAsideAndBoundAgain() {
        release.teardown(DataPolicy.SNAPSHOT);

        LiveObject aside = release.cluster.find(VOLUME).orElseThrow();
        assertThat(release.cluster.find(claim.ref())).isEmpty();
        assertThat(aside.content().text("spec", "persistentVolumeReclaimPolicy"))
                .isEqualTo("Retain");
        assertThat(aside.annotation(SavedData.RECLAIM)).isEqualTo("Delete");

        release.deploy();

        LiveObject bound = release.cluster.find(VOLUME).orElseThrow();
        assertThat(bound.content().text("spec", "persistentVolumeReclaimPolicy"))
                .isEqualTo("Delete");
        assertThat(bound.content().text("spec", "claimRef", "uid")).isEmpty();
        assertThat(bound.annotation(SavedData.CLAIM)).isEmpty();
        Tree again = release.cluster.find(claim.ref()).orElseThrow().content();
        assertThat(again.text("spec", "volumeName")).isEqualTo(VOLUME.name());
        assertThat(again.text("spec", "resources", "requests", "storage")).isEqualTo("4Gi");
    }

    @Test
    void whatIsSavedGoesWithATeardownThatDeletesData() {
        release.teardown(DataPolicy.SNAPSHOT);

        release.teardown(DataPolicy.DELETE);

        LiveObject volume = release.cluster.find(VOLUME).orElseThrow();
        assertThat(volume.content().text("spec", "persistentVolumeReclaimPolicy"))
                .isEqualTo("Delete");
        assertThat(new SavedData(release.cluster, SimulatedRelease.NAMESPACE).all())
                .isEmpty();
        assertThat(release.cluster.all("Secret")).isEmpty();
    }
}
