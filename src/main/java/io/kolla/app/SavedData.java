package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.ServedKind;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.problem.ClusterException;
import io.kolla.release.RecordLabels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is saved of a release's claims: VolumeSnapshots, and where the cluster has none for a volume, the volume itself,
 * set aside. Found by labels; which claim each was is in an annotation.
 */
final class SavedData {
    static final String SORT = "saved-data";
    /** On what is saved: the claim it was. */
    static final String CLAIM = "kolla.io/claim";
    /** On what is saved: when. */
    static final String AT = "kolla.io/saved";
    /** On a volume set aside: what becomes of it otherwise. */
    static final String RECLAIM = "kolla.io/reclaim-policy";

    static final Kind VOLUME = new Kind("v1", "PersistentVolume");
    private static final String SNAPSHOTS = "snapshot.storage.k8s.io";

    private final Cluster cluster;
    private final String namespace;

    SavedData(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /** A kind of the group of snapshots, where the cluster serves it. */
    Optional<Kind> snapshotKind(String name) {
        return cluster.servedKinds().stream()
                .map(ServedKind::kind)
                .filter(kind -> kind.group().equals(SNAPSHOTS) && kind.kind().equals(name))
                .findFirst();
    }

    /** The labels of what is saved of a claim. */
    Map<String, @Nullable Object> labels(LiveObject claim) {
        return Map.of(
                Manifest.LABEL_MANAGED_BY,
                Manifest.MANAGER,
                Manifest.LABEL_RELEASE,
                namespace,
                Manifest.LABEL_SERVICE,
                claim.label(Manifest.LABEL_SERVICE),
                Manifest.LABEL_COMPONENT,
                claim.label(Manifest.LABEL_COMPONENT),
                RecordLabels.RECORD,
                SORT);
    }

    /** All that is saved, the newest first. What may not be looked at is not there. */
    List<LiveObject> all() {
        Map<String, String> labels = Map.of(RecordLabels.RECORD, SORT, Manifest.LABEL_RELEASE, namespace);
        List<LiveObject> saved = new ArrayList<>();
        try {
            snapshotKind("VolumeSnapshot").ifPresent(kind -> saved.addAll(cluster.list(kind, namespace, labels)));
            saved.addAll(cluster.list(VOLUME, "", labels));
        } catch (ClusterException refused) {
            // A release nothing was ever saved of needs no right to see volumes.
        }
        saved.sort(Comparator.comparing((LiveObject object) -> object.annotation(AT))
                .reversed());
        return saved;
    }

    static boolean isVolume(LiveObject saved) {
        return saved.ref().kind().equals(VOLUME);
    }

    /** {@code mariadb-data as VolumeSnapshot/mariadb-data-20300101-120000}. */
    static String words(LiveObject saved) {
        return saved.annotation(CLAIM) + " as " + saved.ref().label();
    }
}
