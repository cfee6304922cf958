package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The control plane: hands changes to the controller of each kind, and collects what has lost its owner. */
final class Controllers implements Registry.Reactions {
    private static final Duration REACTION = Duration.ofMillis(10);

    private final FakeCluster cluster;
    private final Simulation simulation;
    private final Workloads workloads;
    private final Kubelet kubelet;
    private final Storage storage;
    private final Set<ObjectRef> pending = new HashSet<>();
    private final Operators operators;

    Controllers(FakeCluster cluster, Simulation simulation) {
        this.cluster = cluster;
        this.simulation = simulation;
        this.kubelet = new Kubelet(cluster, simulation);
        this.workloads = new Workloads(cluster, simulation);
        this.storage = new Storage(cluster, simulation);
        this.operators = new Operators(cluster, simulation);
    }

    /** What the API server adds to a new object. */
    void admit(Map<String, @Nullable Object> object) {
        if ("PersistentVolumeClaim".equals(object.get("kind"))) {
            Json.at(object, "metadata").put("finalizers", new java.util.ArrayList<>(List.of(Storage.PROTECTION)));
        }
    }

    @Override
    public void changed(LiveObject object) {
        ObjectRef ref = object.ref();
        switch (ref.kind().kind()) {
            case "Deployment", "StatefulSet", "DaemonSet", "Job", "ReplicaSet" -> react(ref);
            case "Pod" -> {
                kubelet.changed(object);
                owner(object).ifPresent(this::react);
                later(() -> workloads.endpoints(object));
                storage.podChanged(object);
            }
            case "Service" -> later(() -> workloads.endpoints(object));
            case "PersistentVolumeClaim" -> storage.claimChanged(object);
            case "PersistentVolume" -> storage.volumeChanged(object);
            case "VolumeSnapshot" -> storage.snapshotChanged(object);
            case "CustomResourceDefinition" -> operators.defined(object);
            default -> {
                if (ref.kind().group().equals(Operators.GROUP)) {
                    later(() -> cluster.find(ref).ifPresent(operators::changed));
                }
            }
        }
    }

    @Override
    public void gone(LiveObject object) {
        owner(object).ifPresent(this::react);
        if (object.ref().kind().kind().equals("Pod")) {
            later(() -> workloads.endpoints(object));
            storage.podGone();
        }
        if (object.ref().kind().kind().equals("PersistentVolumeClaim")) {
            storage.volumes().claimGone(object);
        }
        if (object.ref().kind().kind().equals("Namespace")) {
            later(() -> cluster.everything().stream()
                    .filter(content -> content.ref().namespace().equals(object.name()))
                    .forEach(content -> cluster.remove(content.ref(), content.uid())));
        }
        later(() ->
                cluster.ownedBy(object.uid()).forEach(dependant -> cluster.remove(dependant.ref(), dependant.uid())));
    }

    private void react(ObjectRef ref) {
        // Many changes at once are looked at once.
        if (pending.add(ref)) {
            later(() -> {
                pending.remove(ref);
                cluster.find(ref).ifPresent(workloads::reconcile);
            });
        }
    }

    private void later(Runnable what) {
        simulation.in(simulation.weather().reaction(REACTION), what);
    }

    Storage storage() {
        return storage;
    }

    boolean serves(Kind kind) {
        return operators.serves(kind);
    }

    void evict(ObjectRef pod) {
        kubelet.evict(pod);
    }

    private Optional<ObjectRef> owner(LiveObject object) {
        return object.content().trees("metadata", "ownerReferences").stream()
                .map(owner -> new ObjectRef(
                        new Kind(owner.text("apiVersion"), owner.text("kind")),
                        object.ref().namespace(),
                        owner.text("name")))
                .findFirst();
    }

    /** What the run of a container that is meant has written; the one before the current one has left nothing else. */
    List<String> log(LiveObject pod, boolean previous, int lines) {
        Tree state = pod.content().trees("status", "containerStatuses").stream()
                .findFirst()
                .orElse(Tree.empty());
        boolean again = state.number("restartCount").orElse(0L) > 0;
        Tree current = state.tree("state", "running").asMap().isEmpty()
                ? state.tree("state", "terminated")
                : state.tree("state", "running");
        boolean waits = current.asMap().isEmpty();
        Tree last = state.tree("lastState", "terminated");
        Tree meant = previous || waits ? last : current;
        String started = meant.text("startedAt");
        if (started.isEmpty() || (previous && !again)) {
            return List.of();
        }
        String ended = meant.text("finishedAt");
        Instant until = ended.isEmpty() ? simulation.now() : Instant.parse(ended);
        List<String> all = cluster.behaviour(pod).lines().apply(Instant.parse(started), until);
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }
}
