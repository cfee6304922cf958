package io.kolla.model;

import io.kolla.problem.Location;

/**
 * An object as its template writes it, before the engine completes it.
 *
 * @param component the component it belongs to; for a check, the check's name stands for the component's
 * @param content the object, which has apiVersion, kind and metadata.name
 */
public record Draft(ComponentId component, Node.Mapping content) {
    /** Its API version, or empty text. */
    public String apiVersion() {
        return scalar("apiVersion");
    }

    /** Its kind, or empty text. */
    public String kind() {
        return scalar("kind");
    }

    /** Its name as the template writes it, or empty text. */
    public String name() {
        return content.get("metadata") instanceof Node.Mapping metadata
                        && metadata.get("name") instanceof Node.Scalar name
                ? name.text()
                : "";
    }

    /** {@code Kind/name}. */
    public String label() {
        return kind() + "/" + name();
    }

    /** Where it begins. */
    public Location at() {
        return content.at();
    }

    private String scalar(String key) {
        return content.get(key) instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
