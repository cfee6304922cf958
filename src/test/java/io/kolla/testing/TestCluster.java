package io.kolla.testing;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.cluster.fabric8.RequestLog;
import io.kolla.cluster.fabric8.RetryPolicy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A cluster tests may use.
 *
 * @param kubeconfig leads to it, with an administrator's rights
 * @param kind what it is, for messages
 */
public record TestCluster(Path kubeconfig, String kind) {
    public Cluster open() {
        return open(RequestLog.NONE);
    }

    public Cluster open(RequestLog log) {
        return Fabric8Clusters.open(Optional.of(kubeconfig), Optional.empty(), RetryPolicy.RUNNING, log);
    }
}
