package io.kolla.model;

import java.util.Comparator;

/**
 * Names one Kubernetes object.
 *
 * @param kind its type
 * @param namespace its namespace; empty for a cluster-scoped object
 * @param name its name
 */
public record ObjectRef(Kind kind, String namespace, String name) implements Comparable<ObjectRef> {
    private static final Comparator<ObjectRef> ORDER = Comparator.comparing(ObjectRef::kind)
            .thenComparing(ObjectRef::namespace)
            .thenComparing(ObjectRef::name);

    /** {@code Kind/name}, as messages name it. */
    public String label() {
        return kind.kind() + "/" + name;
    }

    /** The same name for the object in every version of its API, to find it by. */
    public ObjectRef anyVersion() {
        return new ObjectRef(new Kind(kind.group() + "/", kind.kind()), namespace, name);
    }

    /** Whether both name the same object, whatever version of the API they speak. */
    public boolean sameObject(ObjectRef other) {
        return kind.kind().equals(other.kind.kind())
                && kind.group().equals(other.kind.group())
                && namespace.equals(other.namespace)
                && name.equals(other.name);
    }

    @Override
    public int compareTo(ObjectRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? label() : label() + " in " + namespace;
    }
}
