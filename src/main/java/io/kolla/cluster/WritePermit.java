package io.kolla.cluster;

/** Says whether writes may be sent to a cluster. Safe for use by several threads; must not block. */
@FunctionalInterface
public interface WritePermit {
    /** Every write may be sent at any time. */
    WritePermit ALWAYS = () -> true;

    /**
     * Whether a write may be sent now; where not, it is asked again a little later.
     *
     * @throws io.kolla.problem.ClusterException when none may be sent any more; it says why
     */
    boolean isGranted();
}
