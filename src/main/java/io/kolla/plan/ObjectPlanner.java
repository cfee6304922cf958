package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Readiness;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.UnmanagedField;
import io.kolla.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides what is done to one wanted object. */
final class ObjectPlanner {
    /** How the reason begins why a claim is kept that ought to change. */
    static final String REFUSED = "cannot be changed";

    private final String release;
    private final Consumer<Problem> problems;

    ObjectPlanner(String release, Consumer<Problem> problems) {
        this.release = release;
        this.problems = problems;
    }

    Operation plan(Manifest manifest, Optional<LiveObject> found, List<UnmanagedField> unmanaged) {
        if (found.isEmpty()) {
            return new Operation.Create(manifest, "not there yet");
        }
        LiveObject live = found.get();
        String owner = live.label(Manifest.LABEL_RELEASE);
        boolean managed = live.label(Manifest.LABEL_MANAGED_BY).equals(Manifest.MANAGER);
        if (managed && !owner.equals(release)) {
            problems.accept(Problem.error(
                    null,
                    manifest.ref() + " belongs to the release " + owner,
                    "give the object another name, or tear that release down first"));
            return new Operation.Keep(manifest, "belongs to the release " + owner);
        }
        if (!managed) {
            problems.accept(Problem.error(
                    null,
                    manifest.ref() + " is there already, and no release of Kolla made it",
                    "give the object another name; if this release is to own it, and to delete it one day, label it: "
                            + "kubectl label " + resource(manifest) + " " + Manifest.LABEL_MANAGED_BY + "="
                            + Manifest.MANAGER + " " + Manifest.LABEL_RELEASE + "=" + release + " --overwrite"));
            return new Operation.Keep(manifest, "is somebody else's");
        }
        if (live.isTerminating()) {
            return new Operation.Replace(manifest, live.uid(), "is being deleted, is made anew once it is gone");
        }
        if (Readiness.isFailedJob(live)) {
            return new Operation.Replace(manifest, live.uid(), "failed before, runs again");
        }
        Manifest wanted = Unmanaged.fill(manifest, found, unmanaged);
        List<Difference> differences = Differences.between(wanted.content(), live.content());
        Optional<Difference> immutable = Immutable.find(wanted, live, differences);
        if (wanted.ref().kind().kind().equals("PersistentVolumeClaim")) {
            Optional<Difference> refused = refusedOfClaim(wanted, differences, immutable);
            if (refused.isPresent()) {
                return new Operation.Keep(wanted, REFUSED + ": " + refused.get().describe(false));
            }
        }
        if (immutable.isPresent()) {
            return new Operation.Replace(
                    wanted,
                    live.uid(),
                    immutable.get().describe(Reasons.masked(wanted)) + ", which cannot be changed in place",
                    new Attribution(live, wanted, Optional.empty()).changes(differences));
        }
        return live.annotation(Manifest.ANNOTATION_HASH).equals(manifest.hash())
                ? unchanged(wanted, live, differences)
                : changed(wanted, live, differences);
    }

    /** An object as kubectl is told of it. */
    private static String resource(Manifest manifest) {
        Kind kind = manifest.ref().kind();
        String group = kind.group().isEmpty() ? "" : "." + kind.group();
        return kind.kind().toLowerCase(Locale.ROOT) + group + " "
                + manifest.ref().name();
    }

    private static Operation changed(Manifest wanted, LiveObject live, List<Difference> differences) {
        List<Difference> dropped = new OwnedFields(live).dropped(Manifest.MANAGER, wanted.content());
        List<Difference> all = new ArrayList<>(differences);
        all.addAll(dropped);
        return new Operation.Update(
                wanted,
                Reasons.changed(wanted, differences, dropped),
                new Attribution(live, wanted, Optional.empty()).changes(all));
    }

    /**
     * The catalog has not changed: a field that still is ours has what we wrote, whatever the API server made of it.
     * Only numbers are compared all the same, since older API servers let an object be scaled without noting who did.
     */
    private static Operation unchanged(Manifest wanted, LiveObject live, List<Difference> differences) {
        OwnedFields owned = new OwnedFields(live);
        List<Difference> drift = differences.stream()
                .filter(difference -> Drift.isByOthers(owned, difference, true))
                .toList();
        return drift.isEmpty()
                ? new Operation.Keep(wanted, "unchanged")
                : new Operation.Update(
                        wanted,
                        Reasons.drift(wanted, live, drift),
                        new Attribution(live, wanted, Optional.empty()).changes(drift));
    }

    /** Claims hold data: they may grow, and are never made anew. */
    private Optional<Difference> refusedOfClaim(
            Manifest wanted, List<Difference> differences, Optional<Difference> immutable) {
        Optional<Difference> shrink =
                differences.stream().filter(Immutable::shrinks).findFirst();
        Optional<Difference> refused = immutable.isPresent() ? immutable : shrink;
        refused.ifPresent(difference -> problems.accept(Problem.error(
                null,
                wanted.ref() + ": " + difference.describe(false)
                        + (immutable.isPresent() ? ", which cannot be changed" : ": a claim cannot shrink"),
                "set it back, or save the data and delete the claim yourself")));
        return refused;
    }
}
