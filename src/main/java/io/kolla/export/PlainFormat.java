package io.kolla.export;

import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Rendering;
import io.kolla.model.Tree;
import io.kolla.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One file per object, {@code NN-service/NN-component-kind-name.yaml}: services and objects are numbered in graph order,
 * as far as whole services have one. What stands for Secrets comes first.
 */
public final class PlainFormat implements StreamFormat {
    @Override
    public List<ExportFile> files(ExportContent content) {
        return files("", content, Manifest::content, Function.identity());
    }

    /**
     * The same below a folder, with changed objects.
     *
     * @param folder empty, or ending with a slash
     */
    static List<ExportFile> files(
            String folder, ExportContent content, Function<Manifest, Tree> change, Function<Tree, Tree> changeSecret) {
        List<ExportFile> files = new ArrayList<>();
        Map<String, List<Manifest>> services = Sections.of(content);
        String secrets = folder + FileNames.numbered(0, services.size()) + "-secrets/";
        int number = 0;
        for (Tree secret : content.secrets()) {
            String name = FileNames.ofObject(++number, content.secrets().size(), secret);
            files.add(new ExportFile(secrets + name, YamlWriter.write(changeSecret.apply(secret))));
        }
        number = 0;
        for (Map.Entry<String, List<Manifest>> service : services.entrySet()) {
            String below = folder + FileNames.numbered(++number, services.size()) + "-"
                    + FileNames.safe(service.getKey()) + "/";
            List<Manifest> manifests = service.getValue();
            for (int i = 0; i < manifests.size(); i++) {
                Manifest manifest = manifests.get(i);
                String name = FileNames.ofObject(i + 1, manifests.size(), manifest);
                files.add(new ExportFile(below + name, YamlWriter.write(change.apply(manifest))));
            }
        }
        return files;
    }

    @Override
    public String text(ExportContent content) {
        List<Tree> all = new ArrayList<>(content.secrets());
        content.manifests().forEach(manifest -> all.add(manifest.content()));
        return YamlWriter.writeAll(all);
    }

    /** Every object of a rendering in one text of several YAML documents. */
    public String text(List<ComponentId> order, Rendering rendering) {
        return YamlWriter.writeAll(order.stream()
                .flatMap(id -> rendering.manifests().getOrDefault(id, List.of()).stream())
                .map(Manifest::content)
                .toList());
    }
}
