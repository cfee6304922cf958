package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.WritePermit;
import io.kolla.release.ConfigMapReleaseStore;
import io.kolla.release.ReleaseStore;
import io.kolla.release.SecretVault;
import java.time.Duration;

/**
 * An open cluster with what Kolla keeps in it.
 *
 * @param cluster the cluster
 * @param releases the revisions of its releases
 * @param machinery what runs in it are carried out with
 */
public record Session(Cluster cluster, ReleaseStore releases, Machinery machinery) implements AutoCloseable {
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(3);

    /** A cluster worked on with threads of this process. */
    public Session(Cluster cluster, ReleaseStore releases) {
        this(cluster, releases, new ThreadedMachinery());
    }

    /** The user wants to stop: from now on no request is waited for much longer. */
    void hurry() {
        cluster.hurry(LAST_REQUESTS);
    }

    /** The secrets of a release. */
    SecretVault vault(String namespace) {
        return new SecretVault(cluster, namespace);
    }

    /** The same for a run whose writes need a permit. */
    Session guardedBy(WritePermit permit) {
        Cluster guarded = cluster.guardedBy(permit);
        return new Session(guarded, new ConfigMapReleaseStore(guarded), machinery);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
