package io.kolla.cli;

import io.kolla.app.ClusterChoice;
import io.kolla.cli.console.Advice;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster. */
final class ClusterOptions {
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "How to reach the cluster; default: $KUBECONFIG, then ~/.kube/config, then the local cluster "
                    + "where it is up.")
    @Nullable
    Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "Context within the kubeconfig.")
    @Nullable
    String context;

    @Option(names = "--local", description = "Use the cluster of this machine.")
    boolean local;

    ClusterChoice choice() {
        return new ClusterChoice(Optional.ofNullable(kubeconfig), Optional.ofNullable(context), local);
    }

    /** Commands that help on with a release in this cluster. */
    Advice advice(String namespace) {
        return new Advice(Optional.ofNullable(kubeconfig), Optional.ofNullable(context), local, namespace);
    }
}
