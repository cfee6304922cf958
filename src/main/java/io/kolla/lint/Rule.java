package io.kolla.lint;

/** Something Kubernetes accepts and an operator regrets. */
interface Rule {
    /** The name by which it is shown, and by which a catalog gives its reason. */
    String name();

    /** What it finds and why that is bad, in one sentence without a full stop. */
    String explanation();

    /**
     * Looks at one object.
     *
     * @param release what it is part of
     * @param findings takes what is found
     */
    void check(Subject subject, Release release, Findings findings);
}
