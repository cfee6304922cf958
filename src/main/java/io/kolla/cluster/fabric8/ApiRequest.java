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
 * @param mustExist whether the path is one the server is known to have, so that "not found" is a trouble of the server
 */
record ApiRequest(
        String method,
        String path,
        @Nullable String contentType,
        @Nullable String body,
        String accept,
        boolean mustExist) {
    private static final String JSON = "application/json";

    /** Whether it may change what is stored. */
    boolean isWrite() {
        return !method.equals("GET") && !path.contains("dryRun=All");
    }

    static ApiRequest get(String path) {
        return get(path, JSON);
    }

    static ApiRequest get(String path, String accept) {
        return new ApiRequest("GET", path, null, null, accept, false);
    }

    /** Asks for what every server has that serves a kind at all. */
    static ApiRequest list(String path) {
        return new ApiRequest("GET", path, null, null, JSON, true);
    }

    static ApiRequest send(String method, String path, String body) {
        return new ApiRequest(method, path, JSON, body, JSON, method.equals("POST"));
    }

    /** Server-side apply. JSON is YAML. */
    static ApiRequest apply(String path, String body) {
        return new ApiRequest("PATCH", path, "application/apply-patch+yaml", body, JSON, true);
    }
}
