package io.kolla.export;

import static io.kolla.export.Objects.map;

import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import io.kolla.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A base per service, {@code base/<service>}, and an overlay for the profile, {@code overlays/<profile>}, which holds
 * what stands for Secrets too. The overlay builds to the objects as they are.
 */
public final class KustomizeFormat implements ExportFormat {
    @Override
    public List<ExportFile> files(ExportContent content) {
        List<ExportFile> files = new ArrayList<>();
        List<String> resources = new ArrayList<>();
        String overlay = "overlays/" + FileNames.safe(content.profile()) + "/";
        int number = 0;
        for (Tree secret : content.secrets()) {
            String name =
                    "secrets/" + FileNames.ofObject(++number, content.secrets().size(), secret);
            resources.add(name);
            files.add(new ExportFile(overlay + name, YamlWriter.write(secret)));
        }
        for (Map.Entry<String, List<Manifest>> service : Sections.of(content).entrySet()) {
            String base = "base/" + FileNames.safe(service.getKey());
            resources.add("../../" + base);
            List<Manifest> manifests = service.getValue();
            List<String> names = new ArrayList<>();
            for (Manifest manifest : manifests) {
                String name = FileNames.ofObject(names.size() + 1, manifests.size(), manifest);
                names.add(name);
                files.add(new ExportFile(base + "/" + name, YamlWriter.write(manifest.content())));
            }
            files.add(kustomization(base + "/", names));
        }
        files.add(kustomization(overlay, resources));
        return files;
    }

    /** The file that makes a folder one that kustomize can build. */
    static ExportFile kustomization(String folder, List<String> resources) {
        return new ExportFile(
                folder + "kustomization.yaml",
                YamlWriter.write(Tree.of(map(
                        "apiVersion",
                        "kustomize.config.k8s.io/v1beta1",
                        "kind",
                        "Kustomization",
                        "resources",
                        resources))));
    }
}
