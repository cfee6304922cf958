package io.kolla.cli;

import io.kolla.model.KubeVersion;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 1.28} or {@code cluster}. */
final class KubeOrClusterConverter implements ITypeConverter<KubeOrClusterConverter.Choice> {
    /**
     * What was given.
     *
     * @param version the version; empty for that of the cluster
     */
    record Choice(Optional<KubeVersion> version) {}

    @Override
    public Choice convert(String value) {
        return new Choice(
                value.equals("cluster") ? Optional.empty() : Optional.of(new KubeVersionConverter().convert(value)));
    }
}
