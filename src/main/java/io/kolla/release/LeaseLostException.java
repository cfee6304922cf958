package io.kolla.release;

import io.kolla.problem.ClusterException;

/** Somebody else has taken the release over from a run: it must not write any more. */
public final class LeaseLostException extends ClusterException {
    private static final long serialVersionUID = 1L;

    LeaseLostException(String message) {
        super(message);
    }
}
