package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a plan means for data.
 *
 * @param component the component
 * @param object the object that holds data, or whose pods do
 * @param fate what becomes of the data
 * @param words why, in words for the user
 */
public record DataFate(ComponentId component, ObjectRef object, Fate fate, String words) {
    private static final Set<String> HOLDS_DATA = Set.of(
            "PersistentVolumeClaim",
            "PersistentVolume",
            "VolumeSnapshot",
            "Secret",
            "Namespace",
            "CustomResourceDefinition");

    /** What becomes of data. */
    public enum Fate {
        /** It is gone afterwards. */
        LOST,
        /** It is still there afterwards, although what used it is made anew. */
        KEPT,
        /** What is asked for cannot be done to it, and is not. */
        REFUSED
    }

    static List<DataFate> of(ComponentId component, Operation operation, Optional<LiveObject> live) {
        List<DataFate> fates = new ArrayList<>();
        ObjectRef ref = operation.ref();
        String kind = ref.kind().kind();
        if (operation instanceof Operation.Delete && HOLDS_DATA.contains(kind)) {
            fates.add(new DataFate(component, ref, Fate.LOST, deleted(kind, live)));
        } else if (operation instanceof Operation.Keep keep
                && kind.equals("PersistentVolumeClaim")
                && keep.reason().startsWith(ObjectPlanner.REFUSED)) {
            fates.add(new DataFate(component, ref, Fate.REFUSED, keep.reason()));
        } else if (kind.equals("StatefulSet") && live.isPresent()) {
            statefulSet(component, operation, live.get().content()).ifPresent(fates::add);
        }
        return fates;
    }

    private static String deleted(String kind, Optional<LiveObject> live) {
        String size = live.map(object -> object.content().text("spec", "resources", "requests", "storage"))
                .orElse("");
        return switch (kind) {
            case "CustomResourceDefinition" -> "is deleted with every object of its kind";
            case "Namespace" -> "is deleted with everything in it";
            default -> "is deleted with what it holds" + (size.isEmpty() ? "" : " (" + size + ")");
        };
    }

    private static Optional<DataFate> statefulSet(ComponentId component, Operation operation, Tree live) {
        List<String> claims = live.trees("spec", "volumeClaimTemplates").stream()
                .map(template -> template.text("metadata", "name"))
                .toList();
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        ObjectRef ref = operation.ref();
        String names =
                claims.stream().map(claim -> claim + "-" + ref.name() + "-*").collect(Collectors.joining(", "));
        boolean goes = operation instanceof Operation.Replace || operation instanceof Operation.Delete;
        if (goes) {
            return Optional.of(fate(component, ref, names, live, "whenDeleted"));
        }
        if (operation instanceof Operation.Update update) {
            long before = live.number("spec", "replicas").orElse(1L);
            long after = update.wanted().content().number("spec", "replicas").orElse(1L);
            return after < before ? Optional.of(fate(component, ref, names, live, "whenScaled")) : Optional.empty();
        }
        return Optional.empty();
    }

    private static DataFate fate(ComponentId component, ObjectRef ref, String names, Tree live, String when) {
        boolean lost =
                live.text("spec", "persistentVolumeClaimRetentionPolicy", when).equals("Delete");
        return lost
                ? new DataFate(component, ref, Fate.LOST, "its claims " + names + " go with it (" + when + ": Delete)")
                : new DataFate(component, ref, Fate.KEPT, "its claims " + names + " stay as they are");
    }
}
