package io.kolla.cluster;

import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;

/**
 * An object as the cluster has it.
 *
 * @param content the whole object
 */
public record LiveObject(Tree content) {
    public ObjectRef ref() {
        return new ObjectRef(
                new Kind(content.text("apiVersion"), content.text("kind")),
                content.text("metadata", "namespace"),
                content.text("metadata", "name"));
    }

    public String name() {
        return content.text("metadata", "name");
    }

    public String uid() {
        return content.text("metadata", "uid");
    }

    public String resourceVersion() {
        return content.text("metadata", "resourceVersion");
    }

    public String label(String name) {
        return content.text("metadata", "labels", name);
    }

    public String annotation(String name) {
        return content.text("metadata", "annotations", name);
    }

    /** Whether it is being deleted and waits for its finalizers or its grace period. */
    public boolean isTerminating() {
        return content.has("metadata", "deletionTimestamp");
    }

    /** Whether this object is owned by the one with this UID. */
    public boolean isOwnedBy(String ownerUid) {
        return content.trees("metadata", "ownerReferences").stream()
                .anyMatch(owner -> owner.text("uid").equals(ownerUid));
    }

    /** Its name only: the content may be that of a Secret. */
    @Override
    public String toString() {
        return ref().toString();
    }
}
