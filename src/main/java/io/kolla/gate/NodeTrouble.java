package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges pods whose node no longer answers: what the pod's status says is from before then. */
final class NodeTrouble {
    /** A node that is restarted is back by then; one that is not will hardly come back by itself. */
    private static final Duration RETURNS = Duration.ofMinutes(2);

    private static final Set<String> SIGNS_OF_LIFE = Set.of("Started", "Created", "Pulled", "SandboxChanged");

    private NodeTrouble() {}

    static Optional<Verdict> of(LiveObject pod, World world) {
        boolean reported = pod.content().text("status", "reason").equals("NodeLost");
        if (!reported && !isNews(world.eventsAbout(pod.uid()))) {
            return Optional.empty();
        }
        String node = pod.content().text("spec", "nodeName");
        String words = "node " + node + " of " + pod.ref().label() + " does not answer";
        Cause cause = new Cause(
                pod.ref(),
                "NodeLost",
                words,
                "bring the node back; if it is gone for good, delete it: kubectl delete node " + node);
        return Optional.of(new Verdict.Suspect(words, cause, RETURNS));
    }

    private static boolean isNews(List<Occurrence> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            Occurrence event = events.get(i);
            if (event.reason().equals("NodeNotReady")) {
                return event.fresh();
            }
            if (SIGNS_OF_LIFE.contains(event.reason())) {
                return false;
            }
        }
        return false;
    }
}
