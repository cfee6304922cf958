package io.kolla.cluster;

import io.kolla.problem.ClusterException;

/** Hears what a watch sees. Called from the adapter's threads; must not block. */
public interface WatchListener {
    /** An object appeared or changed. */
    void changed(LiveObject object);

    /** An object is gone; {@code last} is how it was last seen. */
    void gone(LiveObject last);

    /** Everything that existed when the watch began has been told. */
    void synced();

    /** The connection was lost, or is back; changes in between are told after it is back. */
    default void connection(boolean up) {}

    /** The watch ended for good since the API server refuses it: no right to watch, or the kind is no longer served. */
    default void failed(ClusterException problem) {}
}
