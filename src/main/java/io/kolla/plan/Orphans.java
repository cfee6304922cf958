package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds pods whose workloads are deleted and that have not stopped yet, as a run leaves them that was cut short: they
 * still use what their component needs, so a removal has to wait for them.
 */
final class Orphans {
    /** A pod, its ReplicaSet, its Deployment. */
    private static final int OWNERS = 3;

    private final Map<String, LiveObject> byUid = new HashMap<>();

    private Orphans(Collection<LiveObject> live) {
        live.forEach(object -> byUid.put(object.uid(), object));
    }

    /** The components of a release with such pods. */
    static SortedSet<ComponentId> components(Target target, Collection<LiveObject> live) {
        Orphans orphans = new Orphans(live);
        SortedSet<ComponentId> found = new TreeSet<>();
        for (LiveObject object : live) {
            String service = object.label(Manifest.LABEL_SERVICE);
            String component = object.label(Manifest.LABEL_COMPONENT);
            boolean ours = object.label(Manifest.LABEL_RELEASE).equals(target.namespace())
                    && object.label(Manifest.LABEL_MANAGED_BY).equals(Manifest.MANAGER)
                    && !service.isEmpty()
                    && !component.isEmpty();
            if (ours && object.ref().kind().kind().equals("Pod") && orphans.isOrphan(object, OWNERS)) {
                found.add(new ComponentId(service, component));
            }
        }
        found.removeIf(component -> !target.concerns(component));
        return found;
    }

    private boolean isOrphan(LiveObject object, int generations) {
        List<Tree> owners = object.content().trees("metadata", "ownerReferences");
        return !owners.isEmpty() && owners.stream().allMatch(owner -> isGone(owner.text("uid"), generations));
    }

    private boolean isGone(String uid, int generations) {
        LiveObject owner = byUid.get(uid);
        return owner == null || (generations > 1 && isOrphan(owner, generations - 1));
    }
}
