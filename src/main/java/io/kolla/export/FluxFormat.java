package io.kolla.export;

import static io.kolla.export.Objects.map;

import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.model.UnmanagedField;
import io.kolla.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For Flux: a Kustomization per component in {@code kustomizations/}, each with what it depends on and what its health
 * is, and the objects of each in {@code manifests/<service>/<component>/}. What must be there before all of them, the
 * namespace and what stands for Secrets, is in {@code prerequisites/}. The folder's own {@code kustomization.yaml}
 * names the Kustomizations and nothing else, so that a Kustomization further up does not apply everything at once.
 *
 * @param namespace the namespace of the Kustomizations and of their source
 * @param sourceKind the kind of the source, such as {@code GitRepository}
 * @param source the source's name
 * @param path where the export's folder lies in the source
 */
public record FluxFormat(String namespace, String sourceKind, String source, RepositoryPath path)
        implements ExportFormat {
    private static final String PREREQUISITES = "prerequisites";
    private static final Map<String, String> KEPT = Map.of("kustomize.toolkit.fluxcd.io/prune", "disabled");

    @Override
    public List<ExportFile> files(ExportContent content) {
        FluxNames names = new FluxNames(content.namespace(), content.graph().components());
        FluxDependencies dependencies = new FluxDependencies(content);
        List<ExportFile> kustomizations = new ArrayList<>();
        List<ExportFile> objects = new ArrayList<>();
        addPrerequisites(content, names.prerequisites(), kustomizations, objects);
        for (ExportContent.Part part : content.parts()) {
            if (part.manifests().isEmpty()) {
                continue;
            }
            String folder = "manifests/" + FileNames.safe(part.id().service()) + "/"
                    + FileNames.safe(part.id().name());
            List<Tree> trees = part.manifests().stream().map(FluxFormat::kept).toList();
            addFolder(folder, trees, objects);
            List<String> needed = new ArrayList<>();
            for (ComponentId id : dependencies.of(part.id())) {
                needed.add(names.of(id));
            }
            if (needed.isEmpty()) {
                needed.add(names.prerequisites());
            }
            HealthChecks health = new HealthChecks(part);
            Map<String, @Nullable Object> spec = spec(folder, needed, health.objects(), health.expressions());
            List<@Nullable Object> ignored = ignored(part);
            if (!ignored.isEmpty()) {
                spec.put("ignore", ignored);
            }
            kustomizations.add(kustomization(names.of(part.id()), spec));
        }
        List<ExportFile> files = new ArrayList<>();
        files.add(KustomizeFormat.kustomization(
                "", kustomizations.stream().map(ExportFile::path).toList()));
        files.addAll(kustomizations);
        files.addAll(objects);
        return files;
    }

    @Override
    public List<String> losses(ExportContent content) {
        List<String> losses = new ArrayList<>();
        for (ExportContent.Part part : content.parts()) {
            part.gates().stream()
                    .filter(gate -> !HealthChecks.canSay(gate, part))
                    .forEach(gate -> losses.add("Flux judges " + gate.kind() + "/" + gate.name()
                            + " by its own rule: the gate of " + part.id() + " on it is left out"));
        }
        return losses;
    }

    private void addPrerequisites(
            ExportContent content, String name, List<ExportFile> kustomizations, List<ExportFile> objects) {
        List<Tree> trees = new ArrayList<>();
        trees.add(Objects.annotated(
                Tree.of(map("apiVersion", "v1", "kind", "Namespace", "metadata", map("name", content.namespace()))),
                KEPT));
        List<@Nullable Object> health = new ArrayList<>();
        for (Tree secret : content.secrets()) {
            trees.add(Objects.annotated(secret, KEPT));
            Kind kind = new Kind(secret.text("apiVersion"), secret.text("kind"));
            if (Kinds.isCustom(kind)) {
                health.add(
                        HealthChecks.object(new ObjectRef(kind, content.namespace(), secret.text("metadata", "name"))));
            }
        }
        addFolder(PREREQUISITES, trees, objects);
        kustomizations.add(kustomization(name, spec(PREREQUISITES, List.of(), health, List.of())));
    }

    private static void addFolder(String folder, List<Tree> trees, List<ExportFile> files) {
        List<String> names = new ArrayList<>();
        for (Tree tree : trees) {
            String name = FileNames.ofObject(names.size() + 1, trees.size(), tree);
            names.add(name);
            files.add(new ExportFile(folder + "/" + name, YamlWriter.write(tree)));
        }
        files.add(KustomizeFormat.kustomization(folder + "/", names));
    }

    private ExportFile kustomization(String name, Map<String, @Nullable Object> spec) {
        return new ExportFile(
                "kustomizations/" + name + ".yaml",
                YamlWriter.write(Tree.of(map(
                        "apiVersion",
                        "kustomize.toolkit.fluxcd.io/v1",
                        "kind",
                        "Kustomization",
                        "metadata",
                        map("name", name, "namespace", namespace),
                        "spec",
                        spec))));
    }

    private Map<String, @Nullable Object> spec(
            String folder, List<String> needed, List<@Nullable Object> health, List<@Nullable Object> expressions) {
        Map<String, @Nullable Object> spec = map(
                "interval",
                "10m",
                "retryInterval",
                "1m",
                "timeout",
                "10m",
                "sourceRef",
                map("kind", sourceKind, "name", source),
                "path",
                "./" + path.below(folder),
                "prune",
                true);
        if (!needed.isEmpty()) {
            spec.put("dependsOn", needed.stream().map(name -> map("name", name)).toList());
        }
        if (!health.isEmpty()) {
            spec.put("healthChecks", health);
        }
        if (!expressions.isEmpty()) {
            spec.put("healthCheckExprs", expressions);
        }
        return spec;
    }

    private static Tree kept(Manifest manifest) {
        return Kinds.holdsData(manifest.ref().kind())
                ? Objects.annotated(manifest.content(), KEPT)
                : manifest.content();
    }

    private static List<@Nullable Object> ignored(ExportContent.Part part) {
        List<@Nullable Object> ignored = new ArrayList<>();
        for (UnmanagedField field : part.unmanaged()) {
            for (Manifest manifest : part.manifests()) {
                if (Declared.means(field, manifest)) {
                    ignored.add(map(
                            "paths",
                            List.of(Objects.pointer(field.path())),
                            "target",
                            map(
                                    "kind",
                                    manifest.ref().kind().kind(),
                                    "name",
                                    manifest.ref().name().replace(".", "\\."))));
                }
            }
        }
        return ignored;
    }
}
