package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.Optional;

/** Judges pods that no node takes. */
final class SchedulingTrouble {
    private static final Duration SCHEDULING = Duration.ofSeconds(15);
    /** A node that was restarted is back by then. */
    private static final Duration NODE_RETURNS = Duration.ofMinutes(2);

    private SchedulingTrouble() {}

    static Optional<Verdict> of(LiveObject pod, World world) {
        Optional<Tree> condition = Texts.condition(pod.content(), "PodScheduled")
                .filter(scheduled -> scheduled.text("status").equals("False")
                        && scheduled.text("reason").equals("Unschedulable"));
        if (condition.isEmpty()) {
            return Optional.empty();
        }
        for (Tree volume : pod.content().trees("spec", "volumes")) {
            Optional<Verdict> claim = claim(pod, volume.text("persistentVolumeClaim", "claimName"), world);
            if (claim.isPresent()) {
                return claim;
            }
        }
        return Optional.of(unschedulable(pod, Texts.brief(condition.get().text("message")), world));
    }

    static boolean isScheduled(LiveObject pod) {
        return Texts.holds(pod.content(), "PodScheduled");
    }

    private static Verdict unschedulable(LiveObject pod, String text, World world) {
        String words = "no node takes " + pod.ref().label() + (text.isEmpty() ? "" : ": " + text);
        boolean growing = world.eventsAbout(pod.uid()).stream()
                .anyMatch(event -> event.fresh() && event.reason().equals("TriggeredScaleUp"));
        if (growing) {
            return new Verdict.Waiting(words + "; the cluster is adding a node");
        }
        if (world.isMakingRoom()) {
            return new Verdict.Waiting(words + "; others are stopping");
        }
        boolean away = Texts.mentions(text, "not-ready", "not ready", "unreachable");
        Cause cause = new Cause(
                pod.ref(),
                "Unschedulable",
                words,
                away
                        ? "see why the node is not ready: kubectl describe nodes"
                        : "make room on the nodes, ask for less, or change what it asks of a node");
        return new Verdict.Suspect(words, cause, away ? NODE_RETURNS : SCHEDULING);
    }

    private static Optional<Verdict> claim(LiveObject pod, String name, World world) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ObjectRef ref =
                new ObjectRef(new Kind("v1", "PersistentVolumeClaim"), pod.ref().namespace(), name);
        return world.find(ref).flatMap(claim -> ClaimTrouble.of(claim, world));
    }
}
