package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.release.ReleaseStore;
import io.kolla.release.SecretVault;

/**
 * An open cluster with what Kolla keeps in it.
 *
 * @param cluster the cluster
 * @param releases the revisions of its releases
 */
public record Session(Cluster cluster, ReleaseStore releases) implements AutoCloseable {
    /** The secrets of a release. */
    SecretVault vault(String namespace) {
        return new SecretVault(cluster, namespace);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
