package io.kolla.cli;

import io.kolla.app.ClusterChoice;
import io.kolla.cli.console.Advice;
import picocli.CommandLine.Mixin;

/** Which release in which cluster: for commands about what is installed. */
final class ReleaseOptions {
    @Mixin
    NamespaceOption namespace = new NamespaceOption();

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    String namespace() {
        return namespace.namespace;
    }

    ClusterChoice cluster() {
        return cluster.choice();
    }

    Advice advice() {
        return cluster.advice(namespace());
    }
}
