package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Judges the pods of a workload together. */
final class Pods {
    private static final Duration OTHERS_WORK = Duration.ofSeconds(30);

    private Pods() {}

    static boolean ready(LiveObject pod) {
        return Texts.holds(pod.content(), "Ready") && !pod.isTerminating();
    }

    /**
     * How many pods are ready by their workload's status, unless they themselves say less: nodes tell at once, and the
     * controller that counts may be away.
     *
     * @param told what the status says
     */
    static long ready(long told, List<LiveObject> pods, World world) {
        return world.knows("Pod")
                ? Math.min(told, pods.stream().filter(Pods::ready).count())
                : told;
    }

    /**
     * The worst that can be said of pods that are not ready, or what they are about.
     *
     * @param words what the workload as a whole waits for
     * @param tolerant whether a doomed pod is given time while others of the workload work
     */
    static Verdict judge(String words, List<LiveObject> pods, Setting setting, boolean tolerant) {
        boolean someWork = pods.stream().anyMatch(Pods::ready);
        Verdict worst = new Verdict.Waiting(words);
        for (LiveObject pod : pods) {
            boolean counts = !ready(pod) && !LostPods.isLost(pod);
            Optional<Verdict> trouble = counts ? trouble(pod, setting, false) : Optional.empty();
            if (trouble.isPresent()) {
                worst = worst.and(tolerant && someWork ? tolerate(trouble.get()) : trouble.get());
            }
        }
        worst = worst.and(lost(pods, setting.world()));
        if (worst.gravity() > 1) {
            return worst;
        }
        return new Verdict.Waiting(words + detail(pods, setting));
    }

    private static Verdict lost(List<LiveObject> pods, World world) {
        int count = pods.stream()
                .flatMap(pod -> pod.content().trees("metadata", "ownerReferences").stream())
                .mapToInt(owner -> world.podsLost(owner.text("uid")))
                .max()
                .orElse(0);
        return LostPods.of(pods, count).orElse(Verdict.ready());
    }

    /**
     * What is wrong with a pod that its controller replaces: one that was in trouble before we came is made to show
     * whether it still is.
     */
    static Optional<Verdict> trouble(LiveObject pod, Setting setting, boolean retried) {
        return PodTrouble.of(pod, setting, retried).map(verdict -> {
            boolean old = setting.world().wasInTrouble(pod.uid()) && SchedulingTrouble.isScheduled(pod);
            // What it can only wait for while something it needs is missing is no better in a new pod.
            return old && verdict.gravity() > (setting.needs().met() ? 0 : 1)
                    ? new Verdict.Restart(
                            verdict.text(), pod, "it has failed before, and what it failed for may be mended")
                    : verdict;
        });
    }

    /** What the first pod that is not ready is about, after a colon. */
    static String detail(List<LiveObject> pods, Setting setting) {
        for (LiveObject pod : pods) {
            if (!ready(pod) && !pod.isTerminating() && !LostPods.isLost(pod)) {
                Optional<Verdict> trouble = PodTrouble.of(pod, setting, false);
                return ": " + trouble.map(Verdict::text).orElseGet(() -> PodWords.of(pod, setting.world()));
            }
        }
        return stopping(pods);
    }

    /** That old pods are still stopping, which holds new ones up; empty when none is. */
    static String stopping(List<LiveObject> pods) {
        long count = pods.stream().filter(LiveObject::isTerminating).count();
        return count == 0 ? "" : ": " + Texts.plural(count, "old pod") + " still stopping";
    }

    private static Verdict tolerate(Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            return new Verdict.Suspect(failed.cause().message(), failed.cause(), OTHERS_WORK);
        }
        return verdict;
    }
}
