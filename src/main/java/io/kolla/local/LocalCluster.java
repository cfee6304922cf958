package io.kolla.local;

import java.util.Optional;

/** A Kubernetes on this machine that Kolla starts and removes. */
public interface LocalCluster {
    /** What kind it is, for people: {@code a node from Debian's packages}. */
    String kind();

    /** Why this machine cannot run this kind; empty when nothing is known against it. Changes nothing. */
    Optional<String> unavailable();

    /** Whether something of this kind is there, running or not, that {@link #down} would remove. */
    boolean present();

    /**
     * Brings the cluster up, or repairs it; when it is healthy, changes nothing and returns at once. May be killed at
     * any time: the next call goes on.
     *
     * @throws io.kolla.problem.EnvironmentException when this machine lacks something, before anything is changed, or
     *     when a part of the cluster does not start
     */
    LocalAccess up(LocalProgress progress);

    /**
     * Removes everything {@link #up} made, with all data in the cluster and its registry. Only what can be used again
     * by the next {@code up} stays: installed packages and the folder of built programs.
     */
    void down(LocalProgress progress);

    /** What runs and what does not. Changes nothing. */
    LocalStatus status();
}
