package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges claims that get no volume. */
final class ClaimTrouble {
    private static final Set<String> REASONS = Set.of("ProvisioningFailed", "FailedBinding");
    private static final Duration RETRY = Duration.ofSeconds(12);
    private static final Duration OLD_NEWS = Duration.ofSeconds(60);

    private ClaimTrouble() {}

    static Optional<Verdict> of(LiveObject claim, World world) {
        if (claim.content().text("status", "phase").equals("Lost")) {
            return Optional.of(new Verdict.Failed(new Cause(
                    claim.ref(),
                    "Lost",
                    claim.ref().label() + " has lost its volume",
                    "bring the volume it names back; deleting the claim begins with an empty one, without the data")));
        }
        List<Occurrence> events = world.eventsAbout(claim.uid());
        if (events.isEmpty() || bound(claim)) {
            return Optional.empty();
        }
        Occurrence last = events.get(events.size() - 1);
        if (!REASONS.contains(last.reason())) {
            return Optional.empty();
        }
        String text = Texts.brief(last.message());
        Cause cause = new Cause(
                claim.ref(),
                last.reason(),
                claim.ref().label() + " gets no volume: " + text,
                Texts.mentions(text, "not found", "no storage class")
                        ? "name a storage class the cluster has (kubectl get storageclass lists them), or give it a default one"
                        : "check the storage class and the room it has");
        return Optional.of(new Verdict.Suspect(cause.message(), cause, last.fresh() ? RETRY : OLD_NEWS));
    }

    static boolean bound(LiveObject claim) {
        return claim.content().text("status", "phase").equals("Bound");
    }
}
