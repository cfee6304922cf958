package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The volumes behind claims and the snapshots of them, as a storage driver with the controllers of Kubernetes keeps
 * them. What a volume holds is a word that goes with it, with snapshots of it, and with volumes made from those.
 */
final class Volumes {
    private static final Kind VOLUME = new Kind("v1", "PersistentVolume");
    private static final Kind CLAIM = new Kind("v1", "PersistentVolumeClaim");
    private static final String DRIVER = "disk.example.org";
    private static final String HOLDS = "disk.example.org/holds";
    private static final long RECLAIMING = 100;
    private static final long SNAPSHOT = 1500;

    private final FakeCluster cluster;
    private final Simulation simulation;

    Volumes(FakeCluster cluster, Simulation simulation) {
        this.cluster = cluster;
        this.simulation = simulation;
    }

    /** From now on there is what makes snapshots. */
    void serveSnapshots() {
        cluster.put(Json.map(
                "apiVersion",
                "snapshot.storage.k8s.io/v1",
                "kind",
                "VolumeSnapshotClass",
                "metadata",
                Json.map("name", "disks"),
                "driver",
                DRIVER));
    }

    /** Gives a claim the volume it asks for, or a new one; whether it has one now. */
    boolean bind(LiveObject claim) {
        String asked = claim.content().text("spec", "volumeName");
        if (!asked.isEmpty()) {
            return volume(asked).filter(volume -> isFor(volume, claim)).isPresent() && take(asked, claim);
        }
        Tree source = claim.content().tree("spec", "dataSource");
        Optional<LiveObject> snapshot = source.asMap().isEmpty()
                ? Optional.empty()
                : cluster.all("VolumeSnapshot").stream()
                        .filter(each -> each.name().equals(source.text("name")))
                        .filter(each -> each.content().isTrue("status", "readyToUse"))
                        .findFirst();
        if (snapshot.isEmpty() && !source.asMap().isEmpty()) {
            return false;
        }
        String name = "pv-" + claim.uid();
        if (volume(name).isEmpty()) {
            cluster.put(made(
                    name, claim, snapshot.map(each -> each.annotation(HOLDS)).orElse("data of " + name)));
        }
        cluster.edit(claim.ref(), content -> Json.at(content, "spec").put("volumeName", name));
        return true;
    }

    private static Map<String, @Nullable Object> made(String name, LiveObject claim, String holds) {
        return Json.map(
                "apiVersion",
                "v1",
                "kind",
                "PersistentVolume",
                "metadata",
                Json.map("name", name, "annotations", Json.map(HOLDS, holds)),
                "spec",
                Json.map(
                        "csi",
                        Json.map("driver", DRIVER),
                        "capacity",
                        Json.map("storage", claim.content().text("spec", "resources", "requests", "storage")),
                        "storageClassName",
                        "disk",
                        "persistentVolumeReclaimPolicy",
                        "Delete",
                        "claimRef",
                        Json.map("namespace", claim.ref().namespace(), "name", claim.name(), "uid", claim.uid())),
                "status",
                Json.map("phase", "Bound"));
    }

    private boolean take(String volume, LiveObject claim) {
        cluster.edit(new ObjectRef(VOLUME, "", volume), content -> {
            Json.at(content, "spec", "claimRef").put("uid", claim.uid());
            Json.at(content, "status").put("phase", "Bound");
        });
        return true;
    }

    private static boolean isFor(LiveObject volume, LiveObject claim) {
        String owner = volume.content().text("spec", "claimRef", "uid");
        return owner.equals(claim.uid())
                || (owner.isEmpty()
                        && volume.content().text("spec", "claimRef", "name").equals(claim.name()));
    }

    private Optional<LiveObject> volume(String name) {
        return cluster.find(new ObjectRef(VOLUME, "", name));
    }

    /** A volume that is free waits for its claim; one whose claim is gone goes, unless it is to be retained. */
    void volumeChanged(LiveObject volume) {
        simulation.inMillis(RECLAIMING, () -> {
            for (LiveObject claim : cluster.all(CLAIM.kind())) {
                boolean waits = claim.content().text("spec", "volumeName").equals(volume.name())
                        && !claim.content().text("status", "phase").equals("Bound");
                if (waits && bind(claim)) {
                    cluster.edit(
                            claim.ref(), content -> Json.at(content, "status").put("phase", "Bound"));
                }
            }
            reclaim(volume.ref());
        });
    }

    void claimGone(LiveObject claim) {
        String name = claim.content().text("spec", "volumeName");
        if (!name.isEmpty()) {
            simulation.inMillis(RECLAIMING, () -> reclaim(new ObjectRef(VOLUME, "", name)));
        }
    }

    private void reclaim(ObjectRef ref) {
        Optional<LiveObject> volume = cluster.find(ref);
        String owner = volume.map(found -> found.content().text("spec", "claimRef", "uid"))
                .orElse("");
        boolean owned =
                cluster.all(CLAIM.kind()).stream().anyMatch(claim -> claim.uid().equals(owner));
        if (volume.isEmpty() || owner.isEmpty() || owned) {
            return;
        }
        if (volume.get().content().text("spec", "persistentVolumeReclaimPolicy").equals("Delete")) {
            cluster.remove(ref, volume.get().uid());
        } else {
            cluster.edit(ref, content -> Json.at(content, "status").put("phase", "Released"));
        }
    }

    void snapshotChanged(LiveObject snapshot) {
        if (snapshot.content().has("status")) {
            return;
        }
        String claim = snapshot.content().text("spec", "source", "persistentVolumeClaimName");
        simulation.inMillis(
                SNAPSHOT,
                () -> holds(new ObjectRef(CLAIM, snapshot.ref().namespace(), claim))
                        .ifPresent(held -> cluster.edit(snapshot.ref(), content -> {
                            Json.at(content, "metadata", "annotations").put(HOLDS, held);
                            Json.at(content, "status").put("readyToUse", true);
                        })));
    }

    /** What the volume of a claim holds; empty while it has none. */
    Optional<String> holds(ObjectRef claim) {
        return cluster.find(claim)
                .filter(found -> found.content().text("status", "phase").equals("Bound"))
                .flatMap(found -> volume(found.content().text("spec", "volumeName")))
                .map(volume -> volume.annotation(HOLDS));
    }

    /** The kinds of snapshots, where they are served. */
    List<Kind> kinds() {
        return cluster.all("VolumeSnapshotClass").stream()
                .flatMap(found ->
                        List.of(found.ref().kind(), new Kind(found.ref().kind().apiVersion(), "VolumeSnapshot"))
                                .stream())
                .distinct()
                .toList();
    }
}
