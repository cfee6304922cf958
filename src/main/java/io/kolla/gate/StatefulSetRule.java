package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Tree;
import java.util.List;
import java.util.Optional;

/** Ready when as many pods as wanted are ready and those above the partition run the newest revision. */
final class StatefulSetRule implements Rule {
    @Override
    public Verdict judge(LiveObject set, Setting setting) {
        Tree content = set.content();
        if (Generations.stale(content)) {
            // Older controllers report nothing at all while they cannot make a pod.
            return CreationTrouble.of(set, setting.world()).orElse(Generations.UNSEEN);
        }
        long want = content.number("spec", "replicas").orElse(1L);
        List<LiveObject> pods = setting.world().ownedBy("Pod", set.uid());
        long ready = Pods.ready(content.number("status", "readyReplicas").orElse(0L), pods, setting.world());
        long all = content.number("status", "replicas").orElse(0L);
        boolean byHand = content.text("spec", "updateStrategy", "type").equals("OnDelete");
        long partition = content.number("spec", "updateStrategy", "rollingUpdate", "partition")
                .orElse(0L);
        String newest = content.text("status", "updateRevision");
        long toUpdate = byHand ? 0 : Math.max(0, want - partition);
        boolean complete = newest.isEmpty() || newest.equals(content.text("status", "currentRevision"));
        long updated = complete && !newest.isEmpty()
                ? Math.max(content.number("status", "updatedReplicas").orElse(0L), all)
                : content.number("status", "updatedReplicas").orElse(0L);
        boolean rolled = updated >= toUpdate && (byHand || partition > 0 || complete || want == 0);
        if (ready >= want && all == want && rolled) {
            return Verdict.ready();
        }
        if (ready >= want && all > want) {
            return new Verdict.Waiting(Texts.plural(all - want, "pod") + " too many still running");
        }
        String words = ready < want
                ? ready + " of " + want + " ready"
                : Math.min(updated, toUpdate) + " of " + toUpdate + " updated";
        Verdict refused = CreationTrouble.of(set, setting.world()).orElse(Verdict.ready());
        if (!byHand && !complete && partition == 0) {
            Optional<LiveObject> stuck = stuck(pods, newest, setting);
            if (stuck.isPresent()) {
                return new Verdict.Restart(
                        words, stuck.get(), "it never gets ready as it was, and is in the way of the update");
            }
        }
        return refused.and(Pods.judge(words, pods, setting, false));
    }

    /** A broken pod of an older revision: the controller would wait for it for ever before it updates it. */
    private static Optional<LiveObject> stuck(List<LiveObject> pods, String newest, Setting setting) {
        return pods.stream()
                .filter(pod -> !pod.label("controller-revision-hash").equals(newest))
                .filter(pod -> !Pods.ready(pod) && !pod.isTerminating())
                .filter(pod -> PodTrouble.of(pod, setting, false).isPresent())
                .findFirst();
    }
}
