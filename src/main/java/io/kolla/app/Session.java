package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.release.ReleaseStore;
import io.kolla.release.SecretVault;

/**
 * An open cluster with what Kolla keeps in it.
 *
 * @param cluster the cluster
 * @param releases the revisions of its releases
 * @param machinery what runs in it are carried out with
 */
public record Session(Cluster cluster, ReleaseStore releases, Machinery machinery) implements AutoCloseable {
    /** A cluster worked on with threads of this process. */
    public Session(Cluster cluster, ReleaseStore releases) {
        this(cluster, releases, new ThreadedMachinery());
    }

    /** The secrets of a release. */
    SecretVault vault(String namespace) {
        return new SecretVault(cluster, namespace);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
