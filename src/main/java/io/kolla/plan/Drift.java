package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.model.UnmanagedField;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What others did to an object after it was deployed. Needs objects with their managedFields, as get and list return
 * them and watches do not.
 *
 * @param object the object
 * @param component the component it belongs to; empty for a Secret of generated values, which is a whole service's
 * @param deleted whether it is gone, or on its way out
 * @param changed fields that differ from what was deployed; {@code wanted} is the deployed value, which the next
 *     deployment puts back
 * @param added fields others wrote that were not deployed; they stay
 */
public record Drift(
        ObjectRef object,
        Optional<ComponentId> component,
        boolean deleted,
        List<FieldChange> changed,
        List<FieldChange> added) {
    public Drift {
        changed = List.copyOf(changed);
        added = List.copyOf(added);
    }

    /** Whether the next deployment of the same does something about it. */
    public boolean repairable() {
        return deleted || !changed.isEmpty();
    }

    /**
     * What others did to the objects of a revision, in the order of its manifests.
     *
     * @param manifests the objects of the revision as they were deployed
     * @param live all there is of them
     */
    public static List<Drift> of(ReleaseRecord record, List<Manifest> manifests, Collection<LiveObject> live) {
        LiveIndex index = new LiveIndex(live);
        List<Drift> found = new ArrayList<>();
        for (Manifest manifest : manifests) {
            Optional<LiveObject> object = index.find(manifest.ref());
            boolean gone = object.isEmpty() || object.get().isTerminating();
            if (!gone) {
                of(
                                manifest,
                                object.get(),
                                record.declaredOf(manifest.component()).unmanaged())
                        .ifPresent(found::add);
            } else if (record.status() == ReleaseRecord.Status.DEPLOYED && !goesByItself(manifest)) {
                // Of a revision that was not finished, an object may never have been there.
                found.add(new Drift(manifest.ref(), Optional.of(manifest.component()), true, List.of(), List.of()));
            }
        }
        return found;
    }

    /**
     * What others did to one object.
     *
     * @param deployed the object as it was deployed
     * @param unmanaged fields others own by declaration, which are no drift
     */
    public static Optional<Drift> of(Manifest deployed, LiveObject live, List<UnmanagedField> unmanaged) {
        Manifest wanted = Unmanaged.fill(deployed, Optional.of(live), unmanaged);
        OwnedFields owned = new OwnedFields(live);
        boolean masked = Reasons.masked(deployed);
        boolean asDeployed = live.annotation(Manifest.ANNOTATION_HASH).equals(deployed.hash());
        List<FieldChange> changed = Differences.between(wanted.content(), live.content()).stream()
                .filter(difference -> isByOthers(owned, difference, asDeployed))
                .map(difference -> difference.change(
                        masked, FieldChange.Source.OTHERS, Optional.of(owned.author(difference.path()))))
                .toList();
        List<FieldChange> added = new AddedFields(live, wanted.content(), unmanaged).found();
        return changed.isEmpty() && added.isEmpty()
                ? Optional.empty()
                : Optional.of(new Drift(deployed.ref(), Optional.of(deployed.component()), false, changed, added));
    }

    /**
     * What others did to the Secret with the generated values of a service: which keys somebody else wrote. Values are
     * generated once and kept, so a deployment leaves them as they are.
     */
    public static Optional<Drift> ofSecret(LiveObject secret) {
        List<FieldChange> keys = new AddedFields(secret, Tree.empty(), List.of())
                .found().stream()
                        .filter(change -> change.field().startsWith("data"))
                        .toList();
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new Drift(secret.ref(), Optional.empty(), false, List.of(), keys));
    }

    /**
     * A field that still is ours has what we wrote, whatever the API server made of it. Only numbers count all the same,
     * since older API servers let an object be scaled without noting who did. Where the object is not as deployed, a
     * field counts only when somebody else has it: the run may have been killed before it wrote.
     */
    static boolean isByOthers(OwnedFields owned, Difference difference, boolean asDeployed) {
        boolean ours = owned.owns(Manifest.MANAGER, difference.path());
        if (!asDeployed) {
            return !ours && owned.otherThan(Manifest.MANAGER, difference.path()).isPresent();
        }
        return !ours || (difference.wanted() instanceof Number && difference.live() instanceof Number);
    }

    /** A Job with a time to live is deleted by its controller. */
    private static boolean goesByItself(Manifest manifest) {
        return manifest.ref().kind().kind().equals("Job") && manifest.content().has("spec", "ttlSecondsAfterFinished");
    }
}
