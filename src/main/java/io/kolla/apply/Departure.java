package io.kolla.apply;

import io.kolla.apply.Holdups.Holdup;
import io.kolla.cluster.LiveObject;
import io.kolla.gate.Finalizers;
import io.kolla.gate.Readiness;
import io.kolla.plan.Operation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is known of a component on its way out. */
final class Departure {
    final Lingering lingering = new Lingering(pod -> pod.isTerminating() && Readiness.isStopped(pod));
    final Deque<List<Operation>> rounds = new ArrayDeque<>();
    /** When the deletion of the objects of the round was asked for. */
    Instant asked;
    /** Whether what holds the objects of the round has been asked for. */
    boolean named;

    private Map<String, Holdup> holdups = Map.of();

    Departure(List<List<Operation>> rounds, Instant now) {
        this.rounds.addAll(rounds);
        this.asked = now;
    }

    void begins(Instant now) {
        asked = now;
        named = false;
        holdups = Map.of();
    }

    void heldUpBy(Map<String, Holdup> found) {
        holdups = found;
    }

    /** What is left, in words. */
    String words(List<LiveObject> left, Collection<LiveObject> pods) {
        String objects = left.stream().map(this::words).collect(Collectors.joining(", "));
        if (pods.isEmpty()) {
            return objects;
        }
        String stopping = pods.size() == 1
                ? pods.iterator().next().ref().label() + " is stopping"
                : pods.size() + " pods are stopping";
        String held = pods.stream()
                .filter(pod -> !Finalizers.of(pod).isEmpty())
                .map(this::words)
                .collect(Collectors.joining(", "));
        return stopping + (held.isEmpty() ? "" : ", " + held) + (objects.isEmpty() ? "" : ", " + objects);
    }

    private String words(LiveObject object) {
        Holdup holdup = holdups.get(object.uid());
        String why = holdup == null ? Finalizers.words(object) : holdup.words();
        return object.ref().label() + (why.isEmpty() ? "" : " " + why);
    }

    String advice(LiveObject object) {
        Holdup holdup = holdups.get(object.uid());
        String advice = holdup == null ? Finalizers.advice(object) : holdup.advice();
        if (!advice.isEmpty() || !object.ref().kind().kind().equals("Pod")) {
            return advice;
        }
        String node = object.content().text("spec", "nodeName");
        return node.isEmpty() ? "" : "see whether node " + node + " works: it has to stop the pod";
    }
}
