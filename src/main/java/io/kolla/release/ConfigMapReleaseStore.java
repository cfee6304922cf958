package io.kolla.release;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.problem.ClusterException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps revisions in ConfigMaps of the release's namespace. A revision is a head and as many pieces as its content
 * takes; the head is written last and names them by their digests, so that a write cut short is never read as a
 * revision.
 */
public final class ConfigMapReleaseStore implements ReleaseStore {
    /** How many revisions are kept, unless another number is asked for. */
    public static final int KEPT = 10;

    private static final int LOST_RACES = 5;

    private final Cluster cluster;
    private final int kept;

    public ConfigMapReleaseStore(Cluster cluster) {
        this(cluster, KEPT);
    }

    /** A store that keeps this many revisions, and beyond them the last one that was deployed. */
    public ConfigMapReleaseStore(Cluster cluster, int kept) {
        this.cluster = cluster;
        this.kept = kept;
    }

    @Override
    public Optional<ReleaseRecord> latest(String namespace) {
        RevisionParts parts = new RevisionParts(cluster, namespace);
        return stubs(namespace).stream()
                .sorted(Comparator.comparingInt(RevisionHead.Stub::revision).reversed())
                .flatMap(stub -> stub.read(parts).stream())
                .findFirst();
    }

    @Override
    public List<ReleaseRecord> history(String namespace) {
        RevisionParts parts = new RevisionParts(cluster, namespace);
        return stubs(namespace).stream()
                .flatMap(stub -> stub.read(parts).stream())
                .toList();
    }

    @Override
    public Optional<List<Manifest>> manifests(String namespace, int revision) {
        RevisionParts parts = new RevisionParts(cluster, namespace);
        return cluster.get(parts.ref(RevisionHead.name(revision)))
                .map(RevisionHead.Stub::of)
                .flatMap(stub -> parts.load(revision, stub.manifests(), stub.manifestPieces()))
                .map(RecordFormat::manifests);
    }

    @Override
    public void save(ReleaseRecord record, List<Manifest> manifests) {
        manifests.forEach(ConfigMapReleaseStore::refuseSecret);
        RevisionParts parts = new RevisionParts(cluster, record.namespace());
        Packed packed = Packed.of(RecordFormat.tree(manifests));
        parts.store(record.revision(), packed);
        write(parts, record, packed.digest(), packed.pieces().size());
        prune(record.namespace());
    }

    @Override
    public void update(ReleaseRecord record) {
        RevisionParts parts = new RevisionParts(cluster, record.namespace());
        RevisionHead.Stub stub = cluster.get(parts.ref(RevisionHead.name(record.revision())))
                .map(RevisionHead.Stub::of)
                .orElseThrow(() -> new ClusterException("revision " + record.revision() + " of " + record.namespace()
                        + " is gone from the cluster; deploy again to record it"));
        write(parts, record, stub.manifests(), stub.manifestPieces());
    }

    @Override
    public void remove(String namespace) {
        RevisionParts parts = new RevisionParts(cluster, namespace);
        heads(namespace).forEach(head -> cluster.delete(head.ref(), head.uid()));
        parts.deleteAll();
    }

    /** Writes the head; pieces no head names any more go afterwards. */
    private void write(RevisionParts parts, ReleaseRecord record, String manifests, int manifestPieces) {
        Packed packed = Packed.of(RecordFormat.tree(record));
        RevisionHead head = new RevisionHead(record.revision(), packed, manifests, manifestPieces);
        if (!head.holdsRecord()) {
            parts.store(record.revision(), packed);
        }
        for (int race = 0; race <= LOST_RACES; race++) {
            Optional<LiveObject> live = cluster.get(parts.ref(RevisionHead.name(record.revision())));
            Optional<LiveObject> written = live.isPresent()
                    ? cluster.replace(head.toObject(record, live))
                    : cluster.create(head.toObject(record, live));
            if (written.isPresent()) {
                parts.deleteAllBut(record.revision(), Set.of(manifests, packed.digest()));
                return;
            }
        }
        throw new ClusterException(
                "revision " + record.revision() + " of " + record.namespace()
                        + " could not be recorded: somebody else keeps writing it; end that (its managedFields name it), then run this again");
    }

    private void prune(String namespace) {
        List<RevisionHead.Stub> stubs = stubs(namespace);
        int lastDeployed = stubs.stream()
                .filter(stub ->
                        stub.object().content().text("data", "status").equals(ReleaseRecord.Status.DEPLOYED.name()))
                .mapToInt(RevisionHead.Stub::revision)
                .max()
                .orElse(0);
        RevisionParts parts = new RevisionParts(cluster, namespace);
        stubs.stream()
                .limit(Math.max(0, stubs.size() - kept))
                .filter(stub -> stub.revision() != lastDeployed)
                .forEach(stub -> {
                    parts.deleteAllBut(stub.revision(), Set.of());
                    cluster.delete(stub.object().ref(), stub.object().uid());
                });
    }

    /** The heads, the oldest first. */
    private List<RevisionHead.Stub> stubs(String namespace) {
        return heads(namespace).stream()
                .map(RevisionHead.Stub::of)
                .sorted(Comparator.comparingInt(RevisionHead.Stub::revision))
                .toList();
    }

    private List<LiveObject> heads(String namespace) {
        return cluster.list(RevisionParts.CONFIG_MAP, namespace, RecordLabels.selector(RecordLabels.REVISION));
    }

    private static void refuseSecret(Manifest manifest) {
        if (manifest.ref().kind().kind().equals("Secret")) {
            throw new IllegalArgumentException("the content of a Secret is not recorded: " + manifest.ref());
        }
    }
}
