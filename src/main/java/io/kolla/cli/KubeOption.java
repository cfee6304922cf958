package io.kolla.cli;

import io.kolla.app.ClusterChoice;
import io.kolla.app.KubeTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Kubernetes manifests are for: a version, or that of a cluster. */
final class KubeOption {
    @Option(
            names = "--kube-version",
            paramLabel = "VERSION",
            converter = KubeOrClusterConverter.class,
            description = "The Kubernetes version the manifests are for, or 'cluster' to ask the cluster; default: "
                    + KubeVersionConverter.DEFAULT + ", and with --kubeconfig, --context or --local that cluster's.")
    KubeOrClusterConverter.@Nullable Choice version;

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    KubeTarget target() {
        ClusterChoice choice = cluster.choice();
        KubeOrClusterConverter.Choice given = version;
        if (given == null) {
            return choice.equals(ClusterChoice.DEFAULT)
                    ? new KubeTarget.Version(new KubeVersionConverter().convert(KubeVersionConverter.DEFAULT))
                    : new KubeTarget.OfCluster(choice);
        }
        return given.version()
                .<KubeTarget>map(KubeTarget.Version::new)
                .orElseGet(() -> new KubeTarget.OfCluster(choice));
    }
}
