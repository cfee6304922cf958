package io.kolla.cluster.fabric8;

import org.jspecify.annotations.Nullable;

/**
 * One request to the API server.
 *
 * @param method the HTTP method
 * @param path path and query
 * @param contentType type of the body; null without one
 * @param body the body; null without one
 * @param accept the type of answer wanted
 */
record ApiRequest(
        String method,
        String path,
        @Nullable String contentType,
        @Nullable String body,
        String accept) {
    private static final String JSON = "application/json";

    static ApiRequest get(String path) {
        return new ApiRequest("GET", path, null, null, JSON);
    }

    static ApiRequest get(String path, String accept) {
        return new ApiRequest("GET", path, null, null, accept);
    }

    static ApiRequest send(String method, String path, String body) {
        return new ApiRequest(method, path, JSON, body, JSON);
    }

    /** Server-side apply. JSON is YAML. */
    static ApiRequest apply(String path, String body) {
        return new ApiRequest("PATCH", path, "application/apply-patch+yaml", body, JSON);
    }
}
