package io.kolla.problem;

import org.jspecify.annotations.Nullable;

/** An error that is meant for the user's eyes: its message says what happened and what to do. Subclasses say who must act. */
public abstract class KollaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected KollaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
