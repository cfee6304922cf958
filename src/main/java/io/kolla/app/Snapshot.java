package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.gate.Occurrence;
import io.kolla.gate.World;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A release's objects, with the pods made for them, as they are at one moment. */
final class Snapshot implements World {
    private static final Kind POD = new Kind("v1", "Pod");
    private static final Kind REPLICA_SET = new Kind("apps/v1", "ReplicaSet");

    private final Map<ObjectRef, LiveObject> objects = new HashMap<>();
    private final List<LiveObject> pods;

    private Snapshot(List<LiveObject> live, List<LiveObject> pods) {
        this.pods = List.copyOf(pods);
        live.forEach(object -> objects.put(object.ref().anyVersion(), object));
        pods.forEach(object -> objects.put(object.ref().anyVersion(), object));
    }

    static Snapshot of(Cluster cluster, String namespace, List<LiveObject> live) {
        Map<String, String> ours = Map.of(Manifest.LABEL_RELEASE, namespace);
        List<LiveObject> all = new ArrayList<>(live);
        all.addAll(cluster.list(REPLICA_SET, namespace, ours));
        return new Snapshot(all, cluster.list(POD, namespace, ours));
    }

    /** The release's pods, by name. */
    List<LiveObject> pods() {
        return pods;
    }

    @Override
    public Optional<LiveObject> find(ObjectRef ref) {
        return Optional.ofNullable(objects.get(ref.anyVersion()));
    }

    @Override
    public List<LiveObject> ownedBy(String kind, String ownerUid) {
        return objects.values().stream()
                .filter(object -> object.ref().kind().kind().equals(kind) && object.isOwnedBy(ownerUid))
                .sorted(Comparator.comparing(object -> object.content().text("metadata", "creationTimestamp")))
                .toList();
    }

    @Override
    public List<Occurrence> eventsAbout(String uid) {
        return List.of();
    }

    @Override
    public boolean knows(String kind) {
        return kind.equals(POD.kind()) || kind.equals(REPLICA_SET.kind());
    }
}
