package io.kolla.gate;

import io.kolla.cluster.LiveObject;

/** Ready when bound, or when only the pod that uses it can get it bound. */
final class ClaimRule implements Rule {
    @Override
    public Verdict judge(LiveObject claim, Setting setting) {
        if (ClaimTrouble.bound(claim)) {
            return Verdict.ready();
        }
        boolean waitsForPod = setting.world().eventsAbout(claim.uid()).stream()
                .anyMatch(event -> event.reason().equals("WaitForFirstConsumer")
                        || event.reason().equals("WaitForPodScheduled"));
        boolean scheduled =
                !claim.annotation("volume.kubernetes.io/selected-node").isEmpty();
        Verdict trouble = ClaimTrouble.of(claim, setting.world()).orElse(Verdict.ready());
        if (trouble.gravity() > 0) {
            return trouble;
        }
        return waitsForPod && !scheduled ? Verdict.ready() : new Verdict.Waiting("waits for a volume");
    }
}
