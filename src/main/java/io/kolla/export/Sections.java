package io.kolla.export;

import io.kolla.model.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of each service in the order they are to be applied. Services stand in the order in which their last
 * object is: those that lean on others come after them.
 */
final class Sections {
    private Sections() {}

    static Map<String, List<Manifest>> of(ExportContent content) {
        Map<String, List<Manifest>> services = new LinkedHashMap<>();
        for (Manifest manifest : content.manifests()) {
            String service = manifest.component().service();
            List<Manifest> manifests = services.getOrDefault(service, new ArrayList<>());
            manifests.add(manifest);
            // Taken out and put back, the service moves to the end.
            services.remove(service);
            services.put(service, manifests);
        }
        return services;
    }
}
