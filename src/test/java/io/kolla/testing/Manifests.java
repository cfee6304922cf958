package io.kolla.testing;

import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes manifests as a renderer would: with labels, a hash, and the hash in the name of a Job. */
public final class Manifests {
    private final String namespace;

    public Manifests(String namespace) {
        this.namespace = namespace;
    }

    /** A map of pairs. */
    public static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        return Json.map(pairs);
    }

    public Manifest deployment(ComponentId id, String image, int replicas) {
        return workload("apps/v1", "Deployment", id, image, map("replicas", (long) replicas, "selector", selector(id)));
    }

    public Manifest statefulSet(ComponentId id, String image, int replicas) {
        return workload(
                "apps/v1",
                "StatefulSet",
                id,
                image,
                map("replicas", (long) replicas, "serviceName", name(id), "selector", selector(id)));
    }

    public Manifest daemonSet(ComponentId id, String image) {
        return workload("apps/v1", "DaemonSet", id, image, map("selector", selector(id)));
    }

    public Manifest job(ComponentId id, String image, int backoffLimit) {
        return workload("batch/v1", "Job", id, image, map("backoffLimit", (long) backoffLimit));
    }

    public Manifest service(ComponentId id) {
        return object("v1", "Service", id, name(id), map("spec", map("selector", labels(id))));
    }

    public Manifest claim(ComponentId id, String name, String size) {
        return object(
                "v1",
                "PersistentVolumeClaim",
                id,
                name,
                map("spec", map("resources", map("requests", map("storage", size)))));
    }

    public Manifest config(ComponentId id, String name, String text) {
        return object("v1", "ConfigMap", id, name, map("data", map("text", text)));
    }

    /** A definition of a kind in the group {@code operated.test}. */
    public Manifest definition(ComponentId id, String kind) {
        return object(
                "apiextensions.k8s.io/v1",
                "CustomResourceDefinition",
                id,
                kind.toLowerCase(Locale.ROOT) + "s.operated.test",
                map("spec", map("group", "operated.test", "names", map("kind", kind))));
    }

    /** Rights in all namespaces, which belong to none. */
    public Manifest clusterRole(ComponentId id, String name) {
        return object("rbac.authorization.k8s.io/v1", "ClusterRole", id, "", name, map("rules", List.of()));
    }

    private Manifest workload(
            String apiVersion, String kind, ComponentId id, String image, Map<String, @Nullable Object> spec) {
        Map<String, @Nullable Object> podSpec = map(
                "initContainers", List.of(map("name", "prepare", "image", image)),
                "containers", List.of(container(kind, image)));
        spec.put("template", map("metadata", map("labels", labels(id)), "spec", podSpec));
        return object(apiVersion, kind, id, name(id), map("spec", spec));
    }

    /** Servers say by a probe when they are ready. */
    private static Map<String, @Nullable Object> container(String kind, String image) {
        Map<String, @Nullable Object> container = map("name", "main", "image", image);
        if (!kind.equals("Job")) {
            container.put("readinessProbe", map("tcpSocket", map("port", 80L)));
        }
        return container;
    }

    /** The same workload with containers that nothing but their running speaks for. */
    public Manifest unprobed(Manifest workload) {
        Map<String, @Nullable Object> content = Json.copy(workload.content().asMap());
        Map<String, @Nullable Object> podSpec = Json.at(content, "spec", "template", "spec");
        podSpec.put("containers", List.of(map("name", "main", "image", "registry/app:1")));
        return new Manifest(workload.ref(), workload.component(), Tree.of(content));
    }

    /** The same workload with pods that use a claim. */
    public Manifest using(Manifest workload, String claim) {
        Map<String, @Nullable Object> content = Json.copy(workload.content().asMap());
        Json.at(content, "spec", "template", "spec")
                .put("volumes", List.of(map("name", "data", "persistentVolumeClaim", map("claimName", claim))));
        return new Manifest(workload.ref(), workload.component(), Tree.of(content));
    }

    /** Any object, with what the engine adds to it. */
    public Manifest object(
            String apiVersion, String kind, ComponentId id, String name, Map<String, @Nullable Object> content) {
        return object(apiVersion, kind, id, namespace, name, content);
    }

    private Manifest object(
            String apiVersion,
            String kind,
            ComponentId id,
            String place,
            String name,
            Map<String, @Nullable Object> content) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>(map("apiVersion", apiVersion, "kind", kind));
        // Of the text, since hashes of maps are sums: two small changes may cancel out.
        String hash = Integer.toHexString(content.toString().hashCode());
        String fullName = kind.equals("Job") ? name + "-" + hash : name;
        root.put(
                "metadata",
                map(
                        "name",
                        fullName,
                        "namespace",
                        place,
                        "labels",
                        labels(id),
                        "annotations",
                        map(Manifest.ANNOTATION_HASH, hash)));
        root.putAll(content);
        return new Manifest(new ObjectRef(new Kind(apiVersion, kind), place, fullName), id, Tree.of(root));
    }

    private Map<String, @Nullable Object> selector(ComponentId id) {
        return map("matchLabels", map(Manifest.LABEL_SERVICE, id.service(), Manifest.LABEL_COMPONENT, id.name()));
    }

    private Map<String, @Nullable Object> labels(ComponentId id) {
        return map(
                Manifest.LABEL_SERVICE,
                id.service(),
                Manifest.LABEL_COMPONENT,
                id.name(),
                Manifest.LABEL_RELEASE,
                namespace,
                Manifest.LABEL_MANAGED_BY,
                Manifest.MANAGER);
    }

    public static String name(ComponentId id) {
        return id.service() + "-" + id.name();
    }
}
