package io.kolla.cluster.fabric8;

import io.kolla.cluster.ServedKind;
import io.kolla.model.Kind;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds the cluster serves and under which names. Asked once, in two requests where the server knows aggregated
 * discovery (Kubernetes 1.26) and in one per group version where it does not; a kind that is not known then is looked
 * for again, since a deployment may bring its definition.
 */
final class Discovery {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private static final int PARALLEL = 4;

    private final ApiClient client;
    private final RetryPolicy policy;
    private final ApiErrors errors;
    private final Map<Kind, ServedKind> known = new ConcurrentHashMap<>();
    private @Nullable List<ServedKind> preferred;

    Discovery(ApiClient client, RetryPolicy policy) {
        this.client = client;
        this.policy = policy;
        this.errors = new ApiErrors(client.target());
    }

    /** Every kind once per group, in the group's preferred version where that serves it. */
    synchronized List<ServedKind> preferred() {
        if (preferred == null) {
            List<Group> groups = new ArrayList<>(groups("/api"));
            groups.addAll(groups("/apis"));
            Map<String, ServedKind> first = new LinkedHashMap<>();
            for (Group group : groups) {
                group.versions()
                        .forEach(kinds -> kinds.forEach(served -> {
                            known.put(served.kind(), served);
                            first.putIfAbsent(
                                    served.kind().group() + "/" + served.kind().kind(), served);
                        }));
            }
            preferred = List.copyOf(first.values());
        }
        return preferred;
    }

    /** The kind as it is served, if it is. */
    Optional<ServedKind> find(Kind kind) {
        preferred();
        @Nullable ServedKind served = known.get(kind);
        if (served == null) {
            kindsOf(kind.apiVersion()).forEach(each -> known.put(each.kind(), each));
            served = known.get(kind);
        }
        return Optional.ofNullable(served);
    }

    private List<Group> groups(String path) {
        ApiAnswer answer = client.send(ApiRequest.get(path, AGGREGATED), policy);
        if (!answer.ok()) {
            throw errors.of("discovery", answer);
        }
        Tree tree = answer.tree();
        return switch (tree.text("kind")) {
            case "APIGroupDiscoveryList" ->
                tree.trees("items").stream().map(Discovery::aggregated).toList();
            case "APIVersions" -> List.of(fetched(strings(tree.list("versions"))));
            default -> fetchedGroups(tree);
        };
    }

    /** Asks for all group versions side by side. */
    private List<Group> fetchedGroups(Tree list) {
        List<List<String>> versions = list.trees("groups").stream()
                .map(Discovery::versionsPreferredFirst)
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(PARALLEL);
        try {
            List<Future<Group>> asked = versions.stream()
                    .map(each -> pool.submit(() -> fetched(each)))
                    .toList();
            return asked.stream().map(Discovery::result).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    private static Group result(Future<Group> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ClusterException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted during discovery", e);
        }
    }

    private Group fetched(List<String> apiVersions) {
        return new Group(apiVersions.stream().map(this::kindsOf).toList());
    }

    private List<ServedKind> kindsOf(String apiVersion) {
        ApiAnswer answer = client.send(ApiRequest.list(ApiPaths.groupVersion(apiVersion)), policy);
        // A group version may vanish, or its own server be down, which is none of ours unless we use it.
        return answer.ok()
                ? answer.tree().trees("resources").stream()
                        .filter(resource -> !resource.text("name").contains("/"))
                        .filter(resource -> isKept(resource.list("verbs")))
                        .map(resource -> new ServedKind(
                                new Kind(apiVersion, resource.text("kind")),
                                resource.text("name"),
                                resource.isTrue("namespaced")))
                        .toList()
                : List.of();
    }

    private static List<String> versionsPreferredFirst(Tree group) {
        List<String> versions = new ArrayList<>();
        versions.add(group.text("preferredVersion", "groupVersion"));
        group.trees("versions").stream()
                .map(version -> version.text("groupVersion"))
                .filter(version -> !versions.contains(version))
                .forEach(versions::add);
        return versions;
    }

    private static Group aggregated(Tree item) {
        String group = item.text("metadata", "name");
        return new Group(item.trees("versions").stream()
                .map(version -> {
                    String name = version.text("version");
                    String apiVersion = group.isEmpty() ? name : group + "/" + name;
                    return version.trees("resources").stream()
                            .filter(resource -> isKept(resource.list("verbs")))
                            .map(resource -> new ServedKind(
                                    new Kind(apiVersion, resource.text("responseKind", "kind")),
                                    resource.text("resource"),
                                    resource.text("scope").equals("Namespaced")))
                            .toList();
                })
                .toList());
    }

    /** Whether the server keeps objects of the kind; questions such as reviews are answered and forgotten. */
    private static boolean isKept(List<@Nullable Object> verbs) {
        return verbs.contains("get") && verbs.contains("list");
    }

    private static List<String> strings(List<@Nullable Object> values) {
        return values.stream().map(String::valueOf).toList();
    }

    /** The kinds of a group, version by version, the preferred one first. */
    private record Group(List<List<ServedKind>> versions) {}
}
