package io.kolla.render;

import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels the engine puts on every object and pod.
 *
 * @param release the release's name
 */
record Labels(String release) {
    Map<String, String> of(ComponentId component) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Manifest.LABEL_COMPONENT, component.name());
        labels.put(Manifest.LABEL_RELEASE, release);
        labels.put(Manifest.LABEL_MANAGED_BY, Manifest.MANAGER);
        labels.put(Manifest.LABEL_SERVICE, component.service());
        return labels;
    }
}
