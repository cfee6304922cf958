package io.kolla.export;

import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Rendering;
import io.kolla.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One file per object, {@code NN-service/NN-component-kind-name.yaml}: services and objects are numbered in the order
 * they are to be applied.
 */
public final class PlainFormat implements ExportFormat {
    @Override
    public List<ExportFile> files(List<ComponentId> order, Rendering rendering) {
        Map<String, List<Manifest>> services = new LinkedHashMap<>();
        for (ComponentId id : order) {
            services.computeIfAbsent(id.service(), name -> new ArrayList<>())
                    .addAll(rendering.manifests().getOrDefault(id, List.of()));
        }
        services.values().removeIf(List::isEmpty);
        List<ExportFile> files = new ArrayList<>();
        int number = 0;
        for (Map.Entry<String, List<Manifest>> service : services.entrySet()) {
            String folder = numbered(++number, services.size()) + "-" + safe(service.getKey());
            List<Manifest> manifests = service.getValue();
            for (int i = 0; i < manifests.size(); i++) {
                Manifest manifest = manifests.get(i);
                String name = String.join(
                        "-",
                        numbered(i + 1, manifests.size()),
                        safe(manifest.component().name()),
                        safe(manifest.ref().kind().kind().toLowerCase(Locale.ROOT)),
                        safe(manifest.ref().name()));
                files.add(new ExportFile(folder + "/" + name + ".yaml", YamlWriter.write(manifest.content())));
            }
        }
        return files;
    }

    /** Every object in one text of several YAML documents. */
    public String text(List<ComponentId> order, Rendering rendering) {
        return YamlWriter.writeAll(order.stream()
                .flatMap(id -> rendering.manifests().getOrDefault(id, List.of()).stream())
                .map(Manifest::content)
                .toList());
    }

    /** With as many zeros as keep the order when sorted by name; two digits at least. */
    private static String numbered(int number, int count) {
        int width = Math.max(2, Integer.toString(count).length());
        return "0".repeat(Math.max(0, width - Integer.toString(number).length())) + number;
    }

    /** Names of roles may have colons, which are no good in file names. */
    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
