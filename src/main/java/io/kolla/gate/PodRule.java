package io.kolla.gate;

import io.kolla.cluster.LiveObject;

/** Ready when it is, or when it has done its work. */
final class PodRule implements Rule {
    @Override
    public Verdict judge(LiveObject pod, Setting setting) {
        if (Pods.ready(pod) || pod.content().text("status", "phase").equals("Succeeded")) {
            return Verdict.ready();
        }
        return PodTrouble.of(pod, setting, false)
                .orElseGet(() -> new Verdict.Waiting(PodWords.of(pod, setting.world())));
    }
}
