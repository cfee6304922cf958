package io.kolla.app;

import io.kolla.problem.KollaException;

/** The user stopped the command before it had changed anything. */
public final class InterruptedRunException extends KollaException {
    private static final long serialVersionUID = 1L;

    public InterruptedRunException() {
        super("interrupted; nothing was changed in the cluster", null);
    }
}
