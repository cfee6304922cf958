package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Ready when the newest replica set is full and available and no pod of an older one is left. */
final class DeploymentRule implements Rule {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    @Override
    public Verdict judge(LiveObject deployment, Setting setting) {
        Tree content = deployment.content();
        if (Generations.stale(content)) {
            return Generations.UNSEEN;
        }
        long want = content.number("spec", "replicas").orElse(1L);
        Tree status = content.tree("status");
        long updated = status.number("updatedReplicas").orElse(0L);
        long all = status.number("replicas").orElse(0L);
        long available = status.number("availableReplicas").orElse(0L);
        Optional<LiveObject> newest = newest(deployment, setting.world());
        List<LiveObject> pods =
                newest.map(set -> setting.world().ownedBy("Pod", set.uid())).orElse(List.of());
        boolean rolled = updated >= want && all == updated && available >= updated;
        if (rolled && (newest.isEmpty() || Pods.ready(want, pods, setting.world()) >= want)) {
            return Verdict.ready();
        }
        // The status counts pods of older replica sets among the available ones.
        long ready = pods.stream().filter(Pods::ready).count();
        if (updated >= want && all > updated && ready >= want) {
            return new Verdict.Waiting(Texts.plural(all - updated, "old pod") + " still running");
        }
        String words = Math.min(ready, want) + " of " + want + " ready";
        if (content.isTrue("spec", "paused")) {
            return new Verdict.Waiting(words + ", the Deployment is paused");
        }
        Verdict refused = refused(deployment, newest, setting.world());
        Verdict verdict = refused.and(Pods.judge(words, pods, setting, true));
        return verdict.gravity() > 1
                ? verdict
                : deadline(deployment, verdict, setting).orElse(verdict);
    }

    private static Verdict refused(LiveObject deployment, Optional<LiveObject> newest, World world) {
        Optional<Tree> failure = Texts.condition(deployment.content(), "ReplicaFailure")
                .filter(condition -> condition.text("status").equals("True"));
        if (failure.isPresent()) {
            return CreationTrouble.verdict(deployment, failure.get().text("message"), true);
        }
        return newest.flatMap(set -> CreationTrouble.of(set, world)).orElse(Verdict.ready());
    }

    /** Kubernetes gave up on the rollout. What it said of an earlier one stays there until the next makes progress. */
    private static Optional<Verdict> deadline(LiveObject deployment, Verdict soFar, Setting setting) {
        if (!isPastDeadline(deployment) || setting.world().wasInTrouble(deployment.uid())) {
            return Optional.empty();
        }
        if (!setting.needs().met()) {
            return Optional.of(
                    new Verdict.Waiting(soFar.text() + ", " + setting.needs().missingWords() + " is not ready"));
        }
        return Optional.of(new Verdict.Failed(new Cause(
                deployment.ref(),
                "ProgressDeadlineExceeded",
                "made no progress within its progressDeadlineSeconds, " + soFar.text(),
                "see what holds its pods up; where they only need longer, raise progressDeadlineSeconds")));
    }

    static boolean isPastDeadline(LiveObject deployment) {
        return Texts.condition(deployment.content(), "Progressing")
                .filter(condition -> condition.text("reason").equals("ProgressDeadlineExceeded"))
                .isPresent();
    }

    /** The replica set of the newest revision; pods of older ones do not count against what is being rolled out. */
    private static Optional<LiveObject> newest(LiveObject deployment, World world) {
        List<LiveObject> sets = world.ownedBy("ReplicaSet", deployment.uid());
        String revision = deployment.annotation(REVISION);
        return sets.stream()
                .filter(set -> set.annotation(REVISION).equals(revision))
                .findFirst()
                .or(() -> sets.stream().max(Comparator.comparingInt(DeploymentRule::revision)));
    }

    private static int revision(LiveObject set) {
        String text = set.annotation(REVISION);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
