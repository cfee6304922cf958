package io.kolla.cluster;

import io.kolla.problem.ClusterException;

/** The API server refused a request for good: the object is invalid, forbidden, or over a quota. */
public final class RejectedException extends ClusterException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    public RejectedException(int status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    /** The HTTP status, such as 422. */
    public int status() {
        return status;
    }

    /** The API server's word for it, such as {@code Invalid}. */
    public String reason() {
        return reason;
    }
}
