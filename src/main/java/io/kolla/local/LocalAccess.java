package io.kolla.local;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach a local cluster.
 *
 * @param kubeconfig a kubeconfig with full rights, readable by its owner only
 * @param server the API server's address
 * @param registry where images are pushed and pulled ({@code 127.0.0.1:5005}), over plain http; empty where the cluster
 *     runs no containers
 * @param version the version of Kubernetes, {@code v1.20.2}
 */
public record LocalAccess(Path kubeconfig, String server, Optional<String> registry, String version) {}
