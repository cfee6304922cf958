package io.kolla.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a blueprint renders to, for one Kubernetes version.
 *
 * @param manifests the objects of each component, in the order of its template
 * @param checks the Job of each functional check, by {@code service/check}
 * @param access how to reach what is deployed: templated values rendered, secrets still references
 * @param secrets the secrets that must exist in the cluster
 */
public record Rendering(
        SortedMap<ComponentId, List<Manifest>> manifests,
        SortedMap<String, Manifest> checks,
        List<AccessEntry> access,
        List<SecretSpec> secrets) {
    public Rendering {
        manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
        checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
        access = List.copyOf(access);
        secrets = List.copyOf(secrets);
    }
}
