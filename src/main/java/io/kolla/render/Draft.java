package io.kolla.render;

import io.kolla.model.ComponentId;
import io.kolla.model.Node;
import io.kolla.problem.Location;

/**
 * An object as its template writes it, before the engine completes it.
 *
 * @param component the component it belongs to; for a check, the check's name stands for the component's
 * @param content the object, which has apiVersion, kind and metadata.name
 */
record Draft(ComponentId component, Node.Mapping content) {
    String apiVersion() {
        return scalar("apiVersion");
    }

    String kind() {
        return scalar("kind");
    }

    String name() {
        return content.get("metadata") instanceof Node.Mapping metadata
                        && metadata.get("name") instanceof Node.Scalar name
                ? name.text()
                : "";
    }

    String label() {
        return kind() + "/" + name();
    }

    Location at() {
        return content.at();
    }

    private String scalar(String key) {
        return content.get(key) instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
