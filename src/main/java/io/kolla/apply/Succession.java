package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Readiness;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets go of ended pods whose successors are made only once they are gone, as those of StatefulSets are. */
final class Succession {
    private final Run run;
    private final LettingGo lettingGo;
    private final Map<Task, Lingering> lingering = new HashMap<>();

    Succession(Run run, LettingGo lettingGo) {
        this.run = run;
        this.lettingGo = lettingGo;
    }

    /** Looks whether the component waits for nothing but the entries of pods that have ended. */
    void look(Task task) {
        boolean recreates = task.manifests().stream()
                .anyMatch(manifest ->
                        manifest.content().text("spec", "strategy", "type").equals("Recreate"));
        Collection<LiveObject> pods = run.world().podsOf(task.id()).stream()
                .filter(LiveObject::isTerminating)
                .filter(pod -> isWaitedFor(pod, recreates))
                .toList();
        if (!pods.isEmpty()) {
            lettingGo.of(task, lingering.computeIfAbsent(task, key -> new Lingering(Readiness::hasEnded)), pods);
        }
    }

    private static boolean isWaitedFor(LiveObject pod, boolean recreates) {
        List<String> owners = pod.content().trees("metadata", "ownerReferences").stream()
                .map(owner -> owner.text("kind"))
                .toList();
        return owners.contains("StatefulSet")
                || owners.contains("DaemonSet")
                || (recreates && owners.contains("ReplicaSet"));
    }
}
