package io.kolla.process;

/** A deadline has passed. */
final class DeadlineException extends Exception {
    private static final long serialVersionUID = 1L;
}
