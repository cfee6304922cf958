package io.kolla.cluster.fabric8;

import io.kolla.cluster.LiveObject;
import io.kolla.cluster.ServedKind;
import io.kolla.json.Json;
import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists objects page by page, so that neither side holds thousands of them twice. */
final class ObjectLister {
    private static final String PAGE = "500";

    private final ApiClient client;
    private final ApiErrors errors;

    ObjectLister(ApiClient client) {
        this.client = client;
        this.errors = new ApiErrors(client.target());
    }

    /**
     * What a list found.
     *
     * @param objects the objects
     * @param resourceVersion where a watch may go on from
     */
    record Listing(List<LiveObject> objects, String resourceVersion) {}

    /** Lists a kind; {@code slim} leaves out who manages which field. */
    Listing list(ServedKind served, String namespace, Map<String, String> labels, boolean slim, RetryPolicy policy) {
        List<LiveObject> objects = new ArrayList<>();
        String next = "";
        String limit = PAGE;
        while (true) {
            ApiAnswer answer = client.send(
                    ApiRequest.list(ApiPaths.collection(served, namespace)
                            + ApiPaths.query(Map.of(
                                    "labelSelector", ApiPaths.selector(labels), "limit", limit, "continue", next))),
                    policy);
            if (answer.status() == ApiErrors.GONE && !next.isEmpty()) {
                // The pages' common snapshot has expired: once more, all at once.
                objects.clear();
                next = "";
                limit = "";
                continue;
            }
            if (!answer.ok()) {
                throw errors.of("listing " + served.plural(), answer);
            }
            Tree page = slim ? Json.readSlim(answer.body()) : answer.tree();
            page.trees("items").forEach(item -> objects.add(complete(served, item)));
            next = page.text("metadata", "continue");
            if (next.isEmpty()) {
                return new Listing(objects, page.text("metadata", "resourceVersion"));
            }
        }
    }

    /** Items of a list may lack their type. */
    private static LiveObject complete(ServedKind served, Tree item) {
        if (item.has("kind") && item.has("apiVersion")) {
            return new LiveObject(item);
        }
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("apiVersion", served.kind().apiVersion());
        content.put("kind", served.kind().kind());
        content.putAll(item.asMap());
        return new LiveObject(Tree.of(content));
    }
}
