package io.kolla.app;

import io.kolla.app.Leftovers.Item;
import io.kolla.app.Leftovers.Sort;
import io.kolla.apply.Loop;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.gate.Finalizers;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.plan.Plan;
import io.kolla.problem.ClusterException;
import io.kolla.release.Namespaces;
import io.kolla.release.RecordLabels;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Asks a cluster what is left of a release. What is on its way out gets a moment to go. */
final class LeftoverSearch {
    private static final Kind VOLUME = new Kind("v1", "PersistentVolume");
    private static final Duration MOMENT = Duration.ofSeconds(30);

    private final Session session;
    private final Cluster cluster;
    private final Clock clock;
    private final String namespace;
    private final Set<String> services;
    private final Map<ObjectRef, String> kept = new TreeMap<>();

    /**
     * A search.
     *
     * @param services the services that went; all where empty
     * @param plan what was planned, for what it spared
     */
    LeftoverSearch(Session session, Clock clock, String namespace, Set<String> services, Plan plan) {
        this.session = session;
        this.cluster = session.cluster();
        this.clock = clock;
        this.namespace = namespace;
        this.services = services;
        plan.spared().forEach(spared -> kept.put(spared.object().anyVersion(), spared.reason()));
    }

    /** What is left now. */
    Leftovers look(boolean removeNamespace) {
        Scan scan = Scan.ofNamespace(session, namespace);
        List<ObjectRef> leaving = leaving(scan.objects());
        unclaimed(scan.objects()).stream()
                .filter(volume -> !isRetained(volume))
                .forEach(volume -> leaving.add(volume.ref()));
        if (!leaving.isEmpty()) {
            await(leaving);
            scan = Scan.ofNamespace(session, namespace);
        }
        List<Item> items = new ArrayList<>();
        for (LiveObject object : scan.objects()) {
            item(object).ifPresent(items::add);
        }
        unclaimed(scan.objects()).stream()
                .filter(volume -> !volume.label(RecordLabels.RECORD).equals(SavedData.SORT))
                .forEach(volume -> items.add(volume(volume)));
        boolean empty = scan.objects().stream()
                .allMatch(object -> object.ref().namespace().isEmpty());
        return new Leftovers(items, scan.unseen(), namespace(removeNamespace, empty, items));
    }

    private void await(List<ObjectRef> objects) {
        try (Loop loop = session.machinery().loop(clock)) {
            new Departures(loop, objects).await(cluster, MOMENT);
        }
    }

    /** What is being deleted, or has lost its owner and will be. */
    private List<ObjectRef> leaving(List<LiveObject> objects) {
        Set<String> there = new HashSet<>();
        objects.forEach(object -> there.add(object.uid()));
        List<ObjectRef> leaving = new ArrayList<>();
        for (LiveObject object : objects) {
            boolean orphan =
                    !object.content().list("metadata", "ownerReferences").isEmpty()
                            && there.stream().noneMatch(object::isOwnedBy);
            if (isOurs(object) && (object.isTerminating() || orphan)) {
                leaving.add(object.ref());
            }
        }
        return leaving;
    }

    private boolean isOurs(LiveObject object) {
        return Scan.isOf(object, namespace)
                && (services.isEmpty() || services.contains(object.label(Manifest.LABEL_SERVICE)));
    }

    private Optional<Item> item(LiveObject object) {
        ObjectRef ref = object.ref();
        String reason = kept.get(ref.anyVersion());
        if (reason != null && !object.isTerminating()) {
            return Optional.of(new Item(
                    ref,
                    Sort.KEPT,
                    Claims.size(object).map(size -> size + ", " + reason).orElse(reason)));
        }
        String record = object.label(RecordLabels.RECORD);
        if (record.equals(SavedData.SORT) && isOurs(object)) {
            return Optional.of(
                    new Item(ref, Sort.KEPT, "holds what is saved of " + object.annotation(SavedData.CLAIM)));
        }
        if (!record.isEmpty()) {
            boolean secret = ref.kind().kind().equals("Secret") && isOurs(object);
            return secret ? Optional.of(new Item(ref, Sort.KEPT, "generated secrets")) : Optional.empty();
        }
        if (!Scan.isOf(object, namespace)) {
            boolean others = services.isEmpty()
                    && object.content().list("metadata", "ownerReferences").isEmpty();
            return others ? Optional.of(new Item(ref, Sort.OTHERS, "")) : Optional.empty();
        }
        return isOurs(object) ? Optional.of(new Item(ref, Sort.STUCK, why(object))) : Optional.empty();
    }

    private static String why(LiveObject object) {
        String finalizers = Finalizers.words(object);
        if (!finalizers.isEmpty()) {
            return finalizers;
        }
        return object.isTerminating() ? "is being deleted" : "";
    }

    /** Volumes that were bound by claims of the namespace which are gone. */
    private List<LiveObject> unclaimed(List<LiveObject> objects) {
        Set<String> claims = new HashSet<>();
        objects.stream().filter(Claims::isClaim).forEach(claim -> claims.add(claim.uid()));
        try {
            return cluster.list(VOLUME, "", Map.of()).stream()
                    .filter(volume -> volume.content()
                            .text("spec", "claimRef", "namespace")
                            .equals(namespace))
                    .filter(volume -> !claims.contains(volume.content().text("spec", "claimRef", "uid")))
                    .toList();
        } catch (ClusterException refused) {
            // The scan has asked for volumes as well and says why they could not be seen.
            return List.of();
        }
    }

    private static Item volume(LiveObject volume) {
        boolean retained = isRetained(volume);
        String claim = volume.content().text("spec", "claimRef", "name");
        return new Item(
                volume.ref(),
                retained ? Sort.VOLUME : Sort.STUCK,
                (retained ? "its reclaim policy keeps it" : "its provisioner has not deleted it yet")
                        + "; it was bound by " + claim);
    }

    private static boolean isRetained(LiveObject volume) {
        return volume.content().text("spec", "persistentVolumeReclaimPolicy").equals("Retain");
    }

    private String namespace(boolean remove, boolean empty, List<Item> items) {
        Namespaces namespaces = new Namespaces(cluster);
        if (!namespaces.isOurs(namespace)) {
            return cluster.get(Namespaces.ref(namespace)).isPresent()
                    ? "namespace " + namespace + " stays: it was there before"
                    : "namespace " + namespace + " is gone";
        }
        if (!remove) {
            return "namespace " + namespace + " stays with what is kept";
        }
        if (!empty) {
            return "namespace " + namespace + " stays with what is left in it";
        }
        namespaces.remove(namespace);
        await(List.of(Namespaces.ref(namespace)));
        Optional<LiveObject> still = cluster.get(Namespaces.ref(namespace));
        still.ifPresent(object -> items.add(new Item(object.ref(), Sort.STUCK, "is being deleted by the cluster")));
        return "namespace " + namespace + (still.isPresent() ? " is being deleted" : " is gone");
    }
}
