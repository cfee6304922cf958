package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.WritePermit;
import io.kolla.release.ConfigMapReleaseStore;
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

    /** The same for a run whose writes need a permit. */
    Session guardedBy(WritePermit permit) {
        Cluster guarded = cluster.guardedBy(permit);
        return new Session(guarded, new ConfigMapReleaseStore(guarded));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
