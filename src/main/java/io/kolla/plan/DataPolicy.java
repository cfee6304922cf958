package io.kolla.plan;

/** What becomes of claims and secrets that are no longer wanted. */
public enum DataPolicy {
    KEEP,
    DELETE
}
