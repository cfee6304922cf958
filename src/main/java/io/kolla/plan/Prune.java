package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.release.InventoryItem;
import io.kolla.release.RecordLabels;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects of a release that are no longer wanted. Labels alone are no proof that an object is the release's,
 * since whoever copies an object copies its labels: it must be in the inventory. Only when all of a release goes do
 * those go too of which no inventory knows and whose labels came here with our own write.
 */
final class Prune {
    /** On an object: it stays when it is no longer wanted. */
    static final String KEEP = "kolla.io/keep";

    private static final String DEFINITION = "CustomResourceDefinition";
    private static final Set<String> DATA =
            Set.of("PersistentVolumeClaim", "PersistentVolume", "Secret", "Namespace", DEFINITION);

    private final SortedMap<ComponentId, List<Operation>> deletions = new TreeMap<>();
    private final List<Plan.Spared> spared = new ArrayList<>();
    private final Map<ObjectRef, String> stays;

    /**
     * Looks through what is there.
     *
     * @param target what is wanted
     * @param live everything that is there
     * @param previous the revision before, with its inventory
     * @param stays what must stay, and why
     */
    Prune(
            Target target,
            LiveIndex live,
            Optional<ReleaseRecord> previous,
            DataPolicy policy,
            Map<ObjectRef, String> stays) {
        this.stays = stays;
        Set<ObjectRef> wanted = new HashSet<>();
        Map<String, String> jobs = new TreeMap<>();
        for (Target.Part part : target.components()) {
            for (Manifest manifest : part.manifests()) {
                wanted.add(manifest.ref().anyVersion());
                if (manifest.ref().kind().kind().equals("Job")) {
                    jobs.put(base(manifest.ref().name()), manifest.ref().name());
                }
            }
        }
        Map<ObjectRef, ComponentId> inventory = new TreeMap<>();
        previous.ifPresent(record -> record.inventory().forEach(item -> remember(inventory, item)));
        for (LiveObject object : live.all()) {
            ObjectRef ref = object.ref().anyVersion();
            Optional<ComponentId> component = component(object, target, inventory.get(ref));
            if (component.isEmpty() || wanted.contains(ref) || !target.concerns(component.get())) {
                continue;
            }
            judge(object, component.get(), policy, jobs);
        }
        deletions.values().forEach(Collections::reverse);
    }

    private static void remember(Map<ObjectRef, ComponentId> inventory, InventoryItem item) {
        inventory.put(item.object().anyVersion(), item.component());
    }

    /** The component an object of this release belongs to; empty for what is not ours or is made by one of ours. */
    private static Optional<ComponentId> component(LiveObject object, Target target, @Nullable ComponentId inventory) {
        boolean made = !object.content().list("metadata", "ownerReferences").isEmpty();
        boolean ours = object.label(Manifest.LABEL_RELEASE).equals(target.namespace())
                && object.label(Manifest.LABEL_MANAGED_BY).equals(Manifest.MANAGER);
        // What is kept about a release, or saved of it, is no component's.
        boolean kept = !object.label(RecordLabels.RECORD).isEmpty();
        if (made || !ours || kept) {
            return Optional.empty();
        }
        if (inventory != null) {
            return Optional.of(inventory);
        }
        String service = object.label(Manifest.LABEL_SERVICE);
        String component = object.label(Manifest.LABEL_COMPONENT);
        return service.isEmpty() || component.isEmpty() || !target.isTeardown() || !isWrittenHere(object)
                ? Optional.empty()
                : Optional.of(new ComponentId(service, component));
    }

    /** Whether the object was written by this program, or is a claim made from a template it wrote. */
    private static boolean isWrittenHere(LiveObject object) {
        boolean claim = object.ref().kind().kind().equals("PersistentVolumeClaim");
        return object.content().trees("metadata", "managedFields").stream()
                .map(entry -> entry.text("manager"))
                .anyMatch(manager ->
                        manager.equals(Manifest.MANAGER) || (claim && manager.equals("kube-controller-manager")));
    }

    private void judge(LiveObject object, ComponentId component, DataPolicy policy, Map<String, String> jobs) {
        ObjectRef ref = object.ref();
        String keep = object.annotation(KEEP);
        if (!keep.isEmpty() && !keep.equals("false")) {
            spared.add(new Plan.Spared(ref, "is annotated " + KEEP));
            return;
        }
        String reason = stays.get(ref.anyVersion());
        if (reason != null) {
            spared.add(new Plan.Spared(ref, reason));
            return;
        }
        if (isData(ref.kind().kind(), policy)) {
            spared.add(new Plan.Spared(
                    ref, ref.kind().kind().equals(DEFINITION) ? "others may use the kind it defines" : "holds data"));
            return;
        }
        String successor = ref.kind().kind().equals("Job") ? jobs.get(base(ref.name())) : null;
        String why = successor == null ? "no longer wanted" : "superseded by " + successor;
        deletions.computeIfAbsent(component, id -> new ArrayList<>()).add(new Operation.Delete(ref, object.uid(), why));
    }

    private static boolean isData(String kind, DataPolicy policy) {
        return switch (policy) {
            case DELETE -> false;
            case KEEP -> DATA.contains(kind);
            case SNAPSHOT -> DATA.contains(kind) && !kind.equals("PersistentVolumeClaim");
        };
    }

    /** A Job's name without the hash of its content. */
    private static String base(String job) {
        int dash = job.lastIndexOf('-');
        return dash < 0 ? job : job.substring(0, dash);
    }

    SortedMap<ComponentId, List<Operation>> deletions() {
        return deletions;
    }

    List<Plan.Spared> spared() {
        return spared;
    }
}
