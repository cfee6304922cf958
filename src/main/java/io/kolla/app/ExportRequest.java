package io.kolla.app;

import io.kolla.export.ExportFormat;
import io.kolla.export.SecretMode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be exported, and how.
 *
 * @param selection the profile with its values
 * @param kube the Kubernetes it is for
 * @param format how it is laid out
 * @param secrets what stands for Secrets
 * @param folder where the files go; without one the text is in the result
 */
public record ExportRequest(
        Selection selection, KubeTarget kube, ExportFormat format, SecretMode secrets, Optional<Path> folder) {}
