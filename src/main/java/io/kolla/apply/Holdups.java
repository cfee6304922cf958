package io.kolla.apply;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.gate.Finalizers;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.problem.ClusterException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Finds out what holds objects that do not go away. Watches leave out who manages what, so it is asked for. */
final class Holdups {
    private static final Kind POD = new Kind("v1", "Pod");

    private final Cluster cluster;
    private final Loop loop;

    Holdups(Cluster cluster, Loop loop) {
        this.cluster = cluster;
        this.loop = loop;
    }

    /**
     * What is known of an object that does not go away.
     *
     * @param words what it waits for, and whose that is
     * @param advice what to do about it; empty where nothing is known
     */
    record Holdup(String words, String advice) {}

    /** Asks about each of some objects; what is told is by UID. Those that are gone by then are left out. */
    void ask(List<LiveObject> objects, Consumer<Map<String, Holdup>> then) {
        loop.work(() -> {
            Map<String, Holdup> found = new HashMap<>();
            for (LiveObject object : objects) {
                look(object).ifPresent(holdup -> found.put(object.uid(), holdup));
            }
            loop.post(() -> then.accept(found));
        });
    }

    private Optional<Holdup> look(LiveObject object) {
        try {
            return cluster.get(object.ref())
                    .filter(live -> live.uid().equals(object.uid()))
                    .map(live -> new Holdup(words(live), Finalizers.advice(live)));
        } catch (ClusterException unreadable) {
            // What the watch has told must do.
            return Optional.of(new Holdup(Finalizers.words(object), Finalizers.advice(object)));
        }
    }

    private String words(LiveObject live) {
        String users = live.ref().kind().kind().equals("PersistentVolumeClaim") ? users(live.ref()) : "";
        return Finalizers.words(live) + (users.isEmpty() ? "" : "; used by " + users);
    }

    /** The pods that use a claim, whosever they are. */
    private String users(ObjectRef claim) {
        return cluster.list(POD, claim.namespace(), Map.of()).stream()
                .filter(pod -> pod.content().trees("spec", "volumes").stream()
                        .anyMatch(volume -> volume.text("persistentVolumeClaim", "claimName")
                                .equals(claim.name())))
                .map(pod -> pod.ref().label())
                .collect(Collectors.joining(", "));
    }
}
