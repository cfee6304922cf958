package io.kolla.render;

import io.kolla.model.Blueprint;
import io.kolla.model.KubeVersion;
import io.kolla.model.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The names every template sees. */
final class TemplateNames {
    private final Blueprint blueprint;
    private final Map<String, Object> shared = new LinkedHashMap<>();

    TemplateNames(Blueprint blueprint, KubeVersion kube) {
        this.blueprint = blueprint;
        shared.put("global", blueprint.global().asMap());
        shared.put(
                "release",
                Map.of(
                        "namespace",
                        blueprint.namespace(),
                        "profile",
                        blueprint.profile(),
                        "name",
                        blueprint.namespace()));
        shared.put("kube", Map.of("version", kube.toString()));
        Map<String, Object> services = new TreeMap<>();
        blueprint.services().keySet().forEach(name -> services.put(name, Map.of("values", values(name))));
        shared.put("services", services);
    }

    /** The names for a component or check. */
    Map<String, Object> of(String service, String component, Tree with) {
        Map<String, Object> names = new LinkedHashMap<>(shared);
        names.put("service", Map.of("name", service));
        names.put("component", Map.of("name", component));
        names.put("values", values(service));
        names.put("with", with.asMap());
        return names;
    }

    private Map<String, ?> values(String service) {
        return blueprint.values().getOrDefault(service, Tree.empty()).asMap();
    }
}
