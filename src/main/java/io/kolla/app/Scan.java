package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.ServedKind;
import io.kolla.model.Manifest;
import io.kolla.problem.ClusterException;
import io.kolla.release.Namespaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/**
 * What there is of a release, whatever its record says: every kind the cluster serves is asked for.
 *
 * @param objects what was found, in order
 * @param unseen the kinds that could not be asked for, each with the reason
 */
record Scan(List<LiveObject> objects, List<String> unseen) {
    Scan {
        objects = List.copyOf(objects);
        unseen = List.copyOf(unseen);
    }

    /** What carries the labels of a release. */
    static Scan ofRelease(Session session, String release) {
        return of(session, release, labels(release));
    }

    /** All that is in a namespace, and what carries the labels of its release outside. */
    static Scan ofNamespace(Session session, String namespace) {
        return of(session, namespace, Map.of());
    }

    private static Map<String, String> labels(String release) {
        return Map.of(Manifest.LABEL_RELEASE, release, Manifest.LABEL_MANAGED_BY, Manifest.MANAGER);
    }

    private static Scan of(Session session, String release, Map<String, String> inside) {
        Cluster cluster = session.cluster();
        List<LiveObject> found = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        ExecutorService requests = session.machinery().requests();
        try {
            Map<ServedKind, CompletableFuture<List<LiveObject>>> lists = new LinkedHashMap<>();
            for (ServedKind served : cluster.servedKinds()) {
                if (!Namespaces.isFilledByCluster(served.kind())) {
                    String namespace = served.namespaced() ? release : "";
                    Map<String, String> labels = served.namespaced() ? inside : labels(release);
                    lists.put(
                            served,
                            CompletableFuture.supplyAsync(
                                    () -> cluster.list(served.kind(), namespace, labels), requests));
                }
            }
            lists.forEach((served, list) -> {
                try {
                    found.addAll(list.join());
                } catch (CompletionException e) {
                    if (!(e.getCause() instanceof ClusterException refused)) {
                        throw e;
                    }
                    unseen.add(served.plural() + ": " + refused.getMessage());
                }
            });
        } finally {
            requests.shutdown();
        }
        // One object may be served under several groups.
        Set<String> seen = new HashSet<>();
        found.removeIf(object -> Namespaces.isOfTheCluster(object) || !seen.add(object.uid()));
        found.sort(Comparator.comparing(LiveObject::ref));
        return new Scan(found, unseen);
    }

    /** Whether the object carries the labels of a release. */
    static boolean isOf(LiveObject object, String release) {
        return object.label(Manifest.LABEL_RELEASE).equals(release)
                && object.label(Manifest.LABEL_MANAGED_BY).equals(Manifest.MANAGER);
    }

    /** Whether the object is one of a service's own, not one that is kept about the release. */
    static boolean isOfComponent(LiveObject object, String release) {
        return isOf(object, release)
                && !object.label(Manifest.LABEL_SERVICE).isEmpty()
                && !object.label(Manifest.LABEL_COMPONENT).isEmpty();
    }
}
