package io.kolla.cluster.fabric8;

/** Hears of every request to the API server, each attempt for itself. Called from any thread; must not block. */
@FunctionalInterface
public interface RequestLog {
    /** Hears nothing. */
    RequestLog NONE = (method, path, status) -> {};

    /**
     * A request was answered or failed.
     *
     * @param method the HTTP method
     * @param path path and query, without the server
     * @param status the HTTP status; 0 when the connection failed
     */
    void answered(String method, String path, int status);
}
