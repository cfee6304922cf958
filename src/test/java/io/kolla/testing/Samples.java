package io.kolla.testing;

import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.Map;

/** Small objects for tests. */
public final class Samples {
    public static final Kind CONFIG_MAP = new Kind("v1", "ConfigMap");
    public static final Kind SECRET = new Kind("v1", "Secret");
    public static final ComponentId COMPONENT = new ComponentId("shop", "web");

    private Samples() {}

    /** A ConfigMap with one entry. */
    public static Manifest configMap(String namespace, String name, String key, String value) {
        return manifest(
                namespace,
                Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "ConfigMap",
                        "metadata",
                        Map.of("name", name, "namespace", namespace, "labels", Map.of("test", "yes")),
                        "data",
                        Map.of(key, value)));
    }

    /** A manifest of any content. */
    public static Manifest manifest(String namespace, Map<String, Object> content) {
        Tree tree = Tree.of(content);
        return new Manifest(
                new ObjectRef(
                        new Kind(tree.text("apiVersion"), tree.text("kind")), namespace, tree.text("metadata", "name")),
                COMPONENT,
                tree);
    }

    public static ObjectRef configMapRef(String namespace, String name) {
        return new ObjectRef(CONFIG_MAP, namespace, name);
    }
}
