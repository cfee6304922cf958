package io.kolla.release;

import io.kolla.problem.ClusterException;

/** Somebody else works on the release. */
public final class LeaseHeldException extends ClusterException {
    private static final long serialVersionUID = 1L;

    private final String holder;

    LeaseHeldException(String namespace, String holder) {
        super("release " + namespace + " is being worked on by " + holder
                + ", which is alive; wait for that run to end, or stop it there with Ctrl-C, then run this again");
        this.holder = holder;
    }

    /** Who: {@code user@host (deploy, pid 12) since 2026-01-01T00:00:00Z}. */
    public String holder() {
        return holder;
    }
}
