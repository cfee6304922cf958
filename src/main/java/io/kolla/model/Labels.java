package io.kolla.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels the engine puts on every object and pod.
 *
 * @param release the release's name
 */
public record Labels(String release) {
    /** The labels of the objects of a component. */
    public Map<String, String> of(ComponentId component) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Manifest.LABEL_COMPONENT, component.name());
        labels.put(Manifest.LABEL_RELEASE, release);
        labels.put(Manifest.LABEL_MANAGED_BY, Manifest.MANAGER);
        labels.put(Manifest.LABEL_SERVICE, component.service());
        return labels;
    }
}
