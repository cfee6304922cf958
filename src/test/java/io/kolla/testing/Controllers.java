package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The control plane: hands changes to the controller of each kind, and collects what has lost its owner. */
final class Controllers {
    private static final long REACTION = 10;

    private final FakeCluster cluster;
    private final Simulation simulation;
    private final Workloads workloads;
    private final Kubelet kubelet;
    private final Storage storage;

    Controllers(FakeCluster cluster, Simulation simulation) {
        this.cluster = cluster;
        this.simulation = simulation;
        this.kubelet = new Kubelet(cluster, simulation);
        this.workloads = new Workloads(cluster, simulation);
        this.storage = new Storage(cluster, simulation);
    }

    /** What the API server adds to a new object. */
    void admit(Map<String, @Nullable Object> object) {
        if ("PersistentVolumeClaim".equals(object.get("kind"))) {
            Json.at(object, "metadata").put("finalizers", new java.util.ArrayList<>(List.of(Storage.PROTECTION)));
        }
    }

    void changed(LiveObject object) {
        ObjectRef ref = object.ref();
        switch (ref.kind().kind()) {
            case "Deployment", "StatefulSet", "DaemonSet", "Job", "ReplicaSet" -> react(ref);
            case "Pod" -> {
                kubelet.changed(object);
                owner(object).ifPresent(this::react);
                simulation.inMillis(REACTION, workloads::endpoints);
                storage.podChanged(object);
            }
            case "Service" -> simulation.inMillis(REACTION, workloads::endpoints);
            case "PersistentVolumeClaim" -> storage.claimChanged(object);
            case "CustomResourceDefinition" ->
                simulation.inMillis(
                        REACTION,
                        () -> cluster.edit(
                                ref,
                                content -> Json.at(content, "status")
                                        .put(
                                                "conditions",
                                                List.of(Json.map("type", "Established", "status", "True")))));
            default -> {}
        }
    }

    void gone(LiveObject object) {
        owner(object).ifPresent(this::react);
        if (object.ref().kind().kind().equals("Pod")) {
            simulation.inMillis(REACTION, workloads::endpoints);
            storage.podGone();
        }
        simulation.inMillis(
                REACTION,
                () -> cluster.everything().stream()
                        .filter(dependant -> dependant.isOwnedBy(object.uid()))
                        .forEach(dependant -> cluster.remove(dependant.ref(), dependant.uid())));
    }

    private void react(ObjectRef ref) {
        simulation.inMillis(REACTION, () -> cluster.find(ref).ifPresent(workloads::reconcile));
    }

    private Optional<ObjectRef> owner(LiveObject object) {
        return object.content().trees("metadata", "ownerReferences").stream()
                .map(owner -> new ObjectRef(
                        new Kind(owner.text("apiVersion"), owner.text("kind")),
                        object.ref().namespace(),
                        owner.text("name")))
                .findFirst();
    }

    List<String> log(LiveObject pod, int lines) {
        Tree state = pod.content().trees("status", "containerStatuses").stream()
                .findFirst()
                .orElse(Tree.empty());
        String started = state.text("state", "running", "startedAt");
        if (started.isEmpty()) {
            started = state.text("state", "terminated", "startedAt");
        }
        if (started.isEmpty()) {
            started = state.text("lastState", "terminated", "startedAt");
        }
        if (started.isEmpty()) {
            return List.of();
        }
        List<String> all = cluster.behaviour(pod).lines().apply(java.time.Instant.parse(started), simulation.now());
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }
}
