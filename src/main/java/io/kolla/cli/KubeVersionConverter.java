package io.kolla.cli;

import io.kolla.model.KubeVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 1.28}. */
final class KubeVersionConverter implements ITypeConverter<KubeVersion> {
    /** What manifests are for where nobody says and no cluster is asked. */
    static final String DEFAULT = "1.28";

    @Override
    public KubeVersion convert(String value) {
        try {
            return KubeVersion.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' is not a Kubernetes version such as 1.28");
        }
    }
}
