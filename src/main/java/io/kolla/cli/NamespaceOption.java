package io.kolla.cli;

import picocli.CommandLine.Option;

/** Where the release is. */
final class NamespaceOption {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            defaultValue = "kolla",
            description = "Namespace of the release; default: ${DEFAULT-VALUE}.")
    String namespace = "kolla";
}
