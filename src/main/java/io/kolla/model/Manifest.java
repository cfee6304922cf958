package io.kolla.model;

/**
 * One Kubernetes object as it is wanted, complete: what export writes is what deploy sends.
 *
 * @param ref the object's name
 * @param component the component it belongs to
 * @param content the whole object
 */
public record Manifest(ObjectRef ref, ComponentId component, Tree content) {
    /** Labels and annotations the engine writes; their values are the same on every object of a release. */
    public static final String LABEL_SERVICE = "app.kubernetes.io/name";

    public static final String LABEL_COMPONENT = "app.kubernetes.io/component";
    public static final String LABEL_RELEASE = "app.kubernetes.io/instance";
    public static final String LABEL_MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String MANAGER = "kolla";
    /** Hash of the object as rendered, without this annotation. */
    public static final String ANNOTATION_HASH = "kolla.io/hash";
    /** On pod templates: hash of the ConfigMaps the pod reads, so that a change of configuration rolls the pods. */
    public static final String ANNOTATION_CONFIG = "kolla.io/config";

    /** On pod templates: when their pods were last told to start anew without any other change. */
    public static final String ANNOTATION_RESTARTED = "kolla.io/restarted";

    /** The hash of the content. */
    public String hash() {
        return content.text("metadata", "annotations", ANNOTATION_HASH);
    }
}
