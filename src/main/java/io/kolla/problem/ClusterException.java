package io.kolla.problem;

import org.jspecify.annotations.Nullable;

/** The cluster cannot be reached or refused what was asked; whoever runs the cluster must act. */
public class ClusterException extends KollaException {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        this(message, null);
    }

    public ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
