package io.kolla.schema;

import io.kolla.model.KubeVersion;
import io.kolla.model.Node;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds and fields of one Kubernetes version. */
public final class KubeSchema {
    private static final Map<String, String> API = Map.ofEntries(
            Map.entry("Deployment", "apps/v1"),
            Map.entry("StatefulSet", "apps/v1"),
            Map.entry("DaemonSet", "apps/v1"),
            Map.entry("Job", "batch/v1"),
            Map.entry("ConfigMap", "v1"),
            Map.entry("Service", "v1"),
            Map.entry("PersistentVolumeClaim", "v1"),
            Map.entry("ServiceAccount", "v1"),
            Map.entry("Pod", "v1"),
            Map.entry("Ingress", "networking.k8s.io/v1"),
            Map.entry("NetworkPolicy", "networking.k8s.io/v1"));

    private final KubeVersion version;

    private KubeSchema(KubeVersion version) {
        this.version = version;
    }

    public static KubeSchema of(KubeVersion target) {
        return new KubeSchema(target);
    }

    public KubeVersion version() {
        return version;
    }

    public Optional<Problem> warning() {
        return Optional.empty();
    }

    public Optional<String> apiVersion(String kind) {
        if (kind.equals("PodDisruptionBudget")) {
            return Optional.of(version.minor() < 21 ? "policy/v1beta1" : "policy/v1");
        }
        if (kind.equals("CronJob")) {
            return Optional.of(version.minor() < 21 ? "batch/v1beta1" : "batch/v1");
        }
        return Optional.ofNullable(API.get(kind));
    }

    public Collection<String> kinds() {
        return API.keySet();
    }

    public boolean isCustom(String apiVersion) {
        return false;
    }

    public boolean isNamespaced(String apiVersion, String kind) {
        return !List.of("ClusterRole", "ClusterRoleBinding", "PriorityClass", "StorageClass")
                .contains(kind);
    }

    public void check(Node.Mapping object, Problems problems) {}
}
