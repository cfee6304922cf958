package io.kolla.app;

import io.kolla.export.ExportFormat;
import io.kolla.export.SecretMode;
import io.kolla.image.Architecture;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be exported, and how.
 *
 * @param selection the profile with its values
 * @param kube the Kubernetes it is for
 * @param architecture the processor architecture that images are referred to for
 * @param format how it is laid out
 * @param secrets what stands for Secrets
 * @param folder where the files go; without one the text is in the result
 */
public record ExportRequest(
        Selection selection,
        KubeTarget kube,
        Architecture architecture,
        ExportFormat format,
        SecretMode secrets,
        Optional<Path> folder) {}
