package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Tree;
import java.util.List;

/** Ready when every node that is to run a pod runs an available one of the newest revision. */
final class DaemonSetRule implements Rule {
    @Override
    public Verdict judge(LiveObject set, Setting setting) {
        Tree content = set.content();
        if (Generations.stale(content)) {
            return Generations.UNSEEN;
        }
        Tree status = content.tree("status");
        long want = status.number("desiredNumberScheduled").orElse(0L);
        long updated = status.number("updatedNumberScheduled").orElse(0L);
        List<LiveObject> all = setting.world().ownedBy("Pod", set.uid());
        long available = Pods.ready(status.number("numberAvailable").orElse(0L), all, setting.world());
        boolean byHand = content.text("spec", "updateStrategy", "type").equals("OnDelete");
        if (available >= want && (byHand || updated >= want)) {
            return Verdict.ready();
        }
        String words = available < want
                ? available + " of " + want + " nodes ready"
                : updated + " of " + want + " nodes updated";
        Verdict refused = CreationTrouble.of(set, setting.world()).orElse(Verdict.ready());
        List<LiveObject> pods = newestPods(set, all);
        if (pods.isEmpty()) {
            return refused.and(new Verdict.Waiting(words + Pods.stopping(all)));
        }
        return refused.and(Pods.judge(words, pods, setting, false));
    }

    /** Pods of older revisions do not count against what is being rolled out; they are replaced node by node. */
    private static List<LiveObject> newestPods(LiveObject set, List<LiveObject> pods) {
        String generation =
                String.valueOf(set.content().number("metadata", "generation").orElse(0L));
        boolean labelled = pods.stream()
                .anyMatch(pod -> !pod.label("pod-template-generation").isEmpty());
        return labelled
                ? pods.stream()
                        .filter(pod -> pod.label("pod-template-generation").equals(generation))
                        .toList()
                : pods;
    }
}
