package io.kolla.app;

import io.kolla.model.KubeVersion;

/** Which Kubernetes something is made for. */
public sealed interface KubeTarget {
    /** A version the user names; no cluster is asked. */
    record Version(KubeVersion version) implements KubeTarget {}

    /** The version of a cluster, which is asked for it. */
    record OfCluster(ClusterChoice cluster) implements KubeTarget {}
}
