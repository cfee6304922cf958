package io.kolla.plan;

/** What becomes of claims and secrets that are no longer wanted. */
public enum DataPolicy {
    /** Both stay. */
    KEEP,
    /** Claims go once what they hold is saved; secrets stay, for they open what is saved. */
    SNAPSHOT,
    /** Both go. */
    DELETE
}
