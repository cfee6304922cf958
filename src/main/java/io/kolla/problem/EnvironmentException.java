package io.kolla.problem;

import org.jspecify.annotations.Nullable;

/** This machine lacks something (a tool, a right, space, a port); the message says what, and how to get it. */
public final class EnvironmentException extends KollaException {
    private static final long serialVersionUID = 1L;

    public EnvironmentException(String message) {
        this(message, null);
    }

    public EnvironmentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
