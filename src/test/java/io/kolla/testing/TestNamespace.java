package io.kolla.testing;

import io.kolla.cluster.Cluster;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.Map;
import java.util.UUID;

/** A namespace of a test's own, deleted at its end. */
public final class TestNamespace implements AutoCloseable {
    private static final Kind NAMESPACE = new Kind("v1", "Namespace");
    private final Cluster cluster;
    private final String name;

    private TestNamespace(Cluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    public static TestNamespace create(Cluster cluster) {
        String name = newName();
        cluster.create(Tree.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name))));
        return new TestNamespace(cluster, name);
    }

    /** A name nobody else uses. */
    public static String newName() {
        return "kolla-it-" + UUID.randomUUID().toString().substring(0, 8);
    }

    public String name() {
        return name;
    }

    @Override
    public void close() {
        cluster.delete(new ObjectRef(NAMESPACE, "", name), "");
    }
}
