package io.kolla.apply;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Looks what a release has in the cluster: one list per kind, all of them at once. */
public final class Survey {
    private Survey() {}

    /**
     * The live objects of a release.
     *
     * @param release the release's name, which is its namespace
     * @param objects objects that are wanted or were installed: they say which kinds to ask for
     * @param executor runs the requests
     * @throws io.kolla.problem.ClusterException when the cluster cannot be reached or refuses
     */
    public static List<LiveObject> read(
            Cluster cluster, String release, Collection<ObjectRef> objects, Executor executor) {
        Map<String, String> labels =
                Map.of(Manifest.LABEL_RELEASE, release, Manifest.LABEL_MANAGED_BY, Manifest.MANAGER);
        SortedMap<ObjectRef, CompletableFuture<List<LiveObject>>> lists = new TreeMap<>();
        for (ObjectRef ref : objects) {
            Kind kind = ref.kind();
            ObjectRef key = new ObjectRef(kind, ref.namespace(), "");
            lists.computeIfAbsent(
                    key,
                    list -> CompletableFuture.supplyAsync(() -> cluster.list(kind, ref.namespace(), labels), executor));
        }
        List<LiveObject> found = new ArrayList<>();
        joined(lists.values()).forEach(found::addAll);
        found.sort(Comparator.comparing(LiveObject::ref));
        return distinct(found);
    }

    /**
     * The live objects outside namespaces that stand where a release wants its own, whoever made them: unlike its
     * namespace, a release shares them with the rest of the cluster.
     *
     * @param wanted the objects that are wanted
     * @param known what is known of the release, which is not asked for again
     * @param executor runs the requests
     * @throws io.kolla.problem.ClusterException when the cluster cannot be reached or refuses
     */
    public static List<LiveObject> shared(
            Cluster cluster, Collection<ObjectRef> wanted, Collection<LiveObject> known, Executor executor) {
        Set<ObjectRef> seen = new HashSet<>();
        known.forEach(object -> seen.add(object.ref().anyVersion()));
        List<CompletableFuture<Optional<LiveObject>>> answers = wanted.stream()
                .filter(ref -> ref.namespace().isEmpty() && seen.add(ref.anyVersion()))
                .map(ref -> CompletableFuture.supplyAsync(() -> cluster.get(ref), executor))
                .toList();
        return joined(answers).stream().flatMap(Optional::stream).toList();
    }

    private static <T> List<T> joined(Collection<CompletableFuture<T>> answers) {
        try {
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** An inventory may name a kind in an older version of its group than what is wanted now. */
    private static List<LiveObject> distinct(List<LiveObject> found) {
        Map<ObjectRef, LiveObject> byName = new TreeMap<>();
        found.forEach(object -> byName.put(object.ref().anyVersion(), object));
        return List.copyOf(byName.values());
    }
}
