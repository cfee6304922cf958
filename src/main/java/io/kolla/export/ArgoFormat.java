package io.kolla.export;

import static io.kolla.export.Objects.map;

import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import io.kolla.model.UnmanagedField;
import io.kolla.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * For Argo CD: the files of {@link PlainFormat} below {@code manifests/}, each object with its sync wave; and an
 * Application that syncs them where the repository is known.
 *
 * @param application the Application to write; none where the user has one
 */
public record ArgoFormat(Optional<Application> application) implements StreamFormat {
    private static final String WAVE = "argocd.argoproj.io/sync-wave";
    private static final String OPTIONS = "argocd.argoproj.io/sync-options";
    private static final String FOLDER = "manifests/";

    /**
     * Where the Application is and what it reads.
     *
     * @param namespace the namespace Argo CD watches for Applications
     * @param repository URL of the repository the export is committed to
     * @param revision branch, tag or commit
     * @param path where the export's folder lies in the repository
     */
    public record Application(String namespace, String repository, String revision, RepositoryPath path) {}

    @Override
    public List<ExportFile> files(ExportContent content) {
        SyncWaves waves = new SyncWaves(content);
        List<ExportFile> files = new ArrayList<>();
        application.ifPresent(
                app -> files.add(new ExportFile("application.yaml", YamlWriter.write(object(app, content)))));
        files.addAll(PlainFormat.files(
                FOLDER, content, manifest -> annotated(manifest, waves), ArgoFormat::annotatedSecret));
        return files;
    }

    @Override
    public String text(ExportContent content) {
        SyncWaves waves = new SyncWaves(content);
        List<Tree> all = new ArrayList<>();
        content.secrets().forEach(secret -> all.add(annotatedSecret(secret)));
        content.manifests().forEach(manifest -> all.add(annotated(manifest, waves)));
        return YamlWriter.writeAll(all);
    }

    @Override
    public List<String> losses(ExportContent content) {
        List<String> losses = new ArrayList<>();
        for (ExportContent.Part part : content.parts()) {
            part.gates()
                    .forEach(gate -> losses.add("Argo CD does not know the gate of " + part.id() + " on " + gate.kind()
                            + "/" + gate.name() + ": give it a health check of the kind in argocd-cm"));
            if (application.isEmpty()) {
                part.unmanaged()
                        .forEach(field -> losses.add("others own " + String.join(".", field.path()) + " of "
                                + field.kind() + "/" + field.name()
                                + ": list it under ignoreDifferences in the Application"));
            }
        }
        return losses;
    }

    private static Tree annotated(Manifest manifest, SyncWaves waves) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put(WAVE, Integer.toString(waves.of(manifest)));
        if (Kinds.holdsData(manifest.ref().kind())) {
            annotations.put(OPTIONS, "Prune=false,Delete=false");
        }
        return Objects.annotated(manifest.content(), annotations);
    }

    private static Tree annotatedSecret(Tree secret) {
        return Objects.annotated(secret, Map.of(WAVE, Integer.toString(SyncWaves.SECRETS)));
    }

    private static Tree object(Application app, ExportContent content) {
        List<@Nullable Object> ignored = new ArrayList<>();
        for (ExportContent.Part part : content.parts()) {
            for (UnmanagedField field : part.unmanaged()) {
                part.manifests().stream()
                        .filter(manifest -> Declared.means(field, manifest))
                        .forEach(manifest -> ignored.add(ignoredField(manifest, field)));
            }
        }
        List<@Nullable Object> options =
                new ArrayList<>(List.of("CreateNamespace=true", "PruneLast=true", "ServerSideApply=true"));
        options.add("SkipDryRunOnMissingResource=true");
        Map<String, @Nullable Object> spec = map(
                "project",
                "default",
                "source",
                map(
                        "repoURL",
                        app.repository(),
                        "targetRevision",
                        app.revision(),
                        "path",
                        app.path().below("manifests"),
                        "directory",
                        map("recurse", true)),
                "destination",
                map("server", "https://kubernetes.default.svc", "namespace", content.namespace()));
        if (!ignored.isEmpty()) {
            spec.put("ignoreDifferences", ignored);
            options.add("RespectIgnoreDifferences=true");
        }
        spec.put(
                "syncPolicy",
                map(
                        "automated",
                        map("prune", true, "selfHeal", true),
                        "syncOptions",
                        options,
                        "retry",
                        map("limit", 5, "backoff", map("duration", "10s", "factor", 2, "maxDuration", "3m"))));
        return Tree.of(map(
                "apiVersion",
                "argoproj.io/v1alpha1",
                "kind",
                "Application",
                // Named like the release: where Argo CD tracks by label, it sets the instance label to this name.
                "metadata",
                map("name", content.namespace(), "namespace", app.namespace()),
                "spec",
                spec));
    }

    private static Object ignoredField(Manifest manifest, UnmanagedField field) {
        Map<String, @Nullable Object> ignored = map(
                "group",
                manifest.ref().kind().group(),
                "kind",
                manifest.ref().kind().kind(),
                "name",
                manifest.ref().name());
        if (!manifest.ref().namespace().isEmpty()) {
            ignored.put("namespace", manifest.ref().namespace());
        }
        ignored.put("jsonPointers", List.of(Objects.pointer(field.path())));
        return ignored;
    }
}
