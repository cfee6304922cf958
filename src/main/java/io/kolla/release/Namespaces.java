package io.kolla.release;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.ServedKind;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes the namespace of a release, and takes it away again if it was made here and nothing of others is in it. */
public final class Namespaces {
    private static final Kind NAMESPACE = new Kind("v1", "Namespace");
    private static final Duration TERMINATION_LIMIT = Duration.ofMinutes(2);

    /** Kinds the cluster itself fills; what they hold is nobody's work. */
    private static final Set<String> OF_THE_CLUSTER =
            Set.of("Event", "Endpoints", "EndpointSlice", "ControllerRevision", "Lease", "PodMetrics");

    private final Cluster cluster;

    public Namespaces(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Sees to it that the namespace exists. One that is just being deleted is waited for.
     *
     * @param notice hears that it is waited for
     * @return whether it was made
     * @throws ClusterException when one that is being deleted does not go away
     */
    public boolean ensure(String namespace, Consumer<String> notice) {
        Optional<LiveObject> live = cluster.get(ref(namespace));
        if (live.isPresent() && live.get().isTerminating()) {
            notice.accept("waiting for the old namespace " + namespace + " to go");
            awaitGone(namespace);
            live = Optional.empty();
        }
        return live.isEmpty() && cluster.create(object(namespace)).isPresent();
    }

    /**
     * Asks for the deletion of a namespace that was made here and is empty but for what the cluster itself keeps there.
     *
     * @return what keeps it from being deleted: objects of others; nothing when it goes, is gone, or was not made here
     */
    public List<ObjectRef> removeIfOurs(String namespace) {
        Optional<LiveObject> live = cluster.get(ref(namespace));
        if (live.isEmpty() || !isOurs(live.get())) {
            return List.of();
        }
        List<ObjectRef> left = contents(namespace);
        if (left.isEmpty()) {
            cluster.delete(ref(namespace), live.get().uid());
        }
        return left;
    }

    /** Asks for the deletion of a namespace if it was made here, with all that is still in it. */
    public void remove(String namespace) {
        cluster.get(ref(namespace))
                .filter(Namespaces::isOurs)
                .ifPresent(live -> cluster.delete(live.ref(), live.uid()));
    }

    /** Whether the cluster itself fills this kind with objects: what they hold is nobody's work. */
    public static boolean isFilledByCluster(Kind kind) {
        return OF_THE_CLUSTER.contains(kind.kind());
    }

    /** The object that stands for a namespace. */
    public static ObjectRef ref(String namespace) {
        return new ObjectRef(NAMESPACE, "", namespace);
    }

    /** Whether the namespace exists and was made here. */
    public boolean isOurs(String namespace) {
        return cluster.get(ref(namespace)).filter(Namespaces::isOurs).isPresent();
    }

    /** Everything in a namespace but what the cluster itself keeps there; one entry per object, whatever versions serve it. */
    public List<ObjectRef> contents(String namespace) {
        Set<String> seen = new HashSet<>();
        return cluster.servedKinds().stream()
                .filter(ServedKind::namespaced)
                .filter(served -> !OF_THE_CLUSTER.contains(served.kind().kind()))
                .flatMap(served -> cluster.list(served.kind(), namespace, Map.of()).stream())
                .filter(object -> !isOfTheCluster(object))
                .filter(object -> seen.add(object.uid()))
                .map(LiveObject::ref)
                .sorted()
                .toList();
    }

    /** Whether an object is one the cluster itself puts into every namespace. */
    public static boolean isOfTheCluster(LiveObject object) {
        return switch (object.ref().kind().kind()) {
            case "ServiceAccount" -> object.name().equals("default");
            case "ConfigMap" -> object.name().equals("kube-root-ca.crt");
            case "Secret" -> object.content().text("type").equals("kubernetes.io/service-account-token");
            default -> false;
        };
    }

    private void awaitGone(String namespace) {
        Changes changes = new Changes();
        long end = System.nanoTime() + TERMINATION_LIMIT.toNanos();
        Cluster.Watch watch = cluster.watch(NAMESPACE, "", Map.of(), changes);
        try {
            Optional<LiveObject> live = cluster.get(ref(namespace));
            while (live.isPresent()) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative()) {
                    throw new ClusterException(
                            "the old namespace " + namespace + " does not go away: " + why(live.get()));
                }
                changes.await(left);
                live = cluster.get(ref(namespace));
            }
        } finally {
            watch.close();
        }
    }

    /** The namespace controller says in conditions what holds a deletion up. */
    private static String why(LiveObject namespace) {
        String reasons = namespace.content().trees("status", "conditions").stream()
                .filter(condition -> condition.text("status").equals("True"))
                .map(condition -> condition.text("message"))
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
        return reasons.isEmpty() ? "the cluster gives no reason" : reasons;
    }

    private static boolean isOurs(LiveObject namespace) {
        return namespace.label(RecordLabels.RECORD).equals(RecordLabels.NAMESPACE);
    }

    private static Tree object(String namespace) {
        return Tree.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Namespace",
                "metadata",
                Map.of("name", namespace, "labels", RecordLabels.of(RecordLabels.NAMESPACE, namespace))));
    }
}
