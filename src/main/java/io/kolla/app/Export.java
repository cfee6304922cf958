package io.kolla.app;

import io.kolla.cluster.ServedKind;
import io.kolla.export.ExportContent;
import io.kolla.export.ExportFolder;
import io.kolla.export.ExternalSecrets;
import io.kolla.export.SecretMode;
import io.kolla.export.SecretNeed;
import io.kolla.export.StreamFormat;
import io.kolla.model.Blueprint;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.KubeVersion;
import io.kolla.model.Service;
import io.kolla.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the manifests of a profile, the same a deployment sends. No image is built, and no cluster is asked but for its
 * version, where the user wants that.
 */
public final class Export {
    private final Blueprints blueprints;
    private final ImageTools images;
    private final Clusters clusters;

    public Export(Blueprints blueprints, ImageTools images, Clusters clusters) {
        this.blueprints = blueprints;
        this.images = images;
        this.clusters = clusters;
    }

    /**
     * What an export holds.
     *
     * @param text the manifests as a YAML stream; empty where they went into a folder
     * @param files the files written
     * @param namespace the namespace it is for
     * @param kube the Kubernetes version it is for
     * @param secrets the Secrets that must exist in the cluster; deploy makes them, an export never holds their values
     * @param losses what the format cannot say of this profile
     * @param warnings what the user should know
     */
    public record Result(
            String text,
            List<Path> files,
            String namespace,
            KubeVersion kube,
            List<SecretNeed> secrets,
            List<String> losses,
            List<Problem> warnings) {
        public Result {
            files = List.copyOf(files);
            secrets = List.copyOf(secrets);
            losses = List.copyOf(losses);
            warnings = List.copyOf(warnings);
        }
    }

    /** What is known of the Kubernetes an export is for. */
    private record Target(KubeVersion version, SecretMode secrets) {}

    /**
     * Exports.
     *
     * @throws io.kolla.problem.InvalidInputException with every problem found
     * @throws io.kolla.problem.EnvironmentException when there is no cluster to ask, or the folder cannot be written
     * @throws IllegalArgumentException where there is no folder and the format is none for one text
     */
    public Result run(ExportRequest request) {
        Blueprint blueprint = blueprints.resolve(request.selection(), Optional.empty());
        Target target = target(request);
        Rendered rendered = Rendered.of(
                blueprint,
                target.version(),
                images.tags(blueprint.catalog(), request.architecture()),
                request.selection().strict());
        List<SecretNeed> needs = SecretNeed.of(rendered.rendering().secrets());
        ExportContent content = content(rendered, target.secrets(), needs);
        List<Path> files = List.of();
        String text = "";
        if (request.folder().isPresent()) {
            files = new ExportFolder(request.folder().get())
                    .write(request.format().files(content));
        } else if (request.format() instanceof StreamFormat stream) {
            text = stream.text(content);
        } else {
            throw new IllegalArgumentException("this format is made of files and folders");
        }
        return new Result(
                text,
                files,
                blueprint.namespace(),
                target.version(),
                needs,
                request.format().losses(content),
                rendered.warnings());
    }

    private Target target(ExportRequest request) {
        if (request.kube() instanceof KubeTarget.Version given) {
            return new Target(given.version(), request.secrets());
        }
        try (Session session = clusters.open(((KubeTarget.OfCluster) request.kube()).cluster())) {
            SecretMode secrets = request.secrets();
            if (secrets instanceof ExternalSecrets external) {
                secrets = session.cluster().servedKinds().stream()
                        .map(ServedKind::kind)
                        .filter(Export::isExternalSecret)
                        .findFirst()
                        .map(kind -> external.in(kind.apiVersion()))
                        .orElse(external);
            }
            return new Target(session.cluster().version(), secrets);
        }
    }

    private static boolean isExternalSecret(Kind kind) {
        return kind.group().equals(ExternalSecrets.GROUP) && kind.kind().equals(ExternalSecrets.KIND);
    }

    private static ExportContent content(Rendered rendered, SecretMode secrets, List<SecretNeed> needs) {
        Blueprint blueprint = rendered.blueprint();
        Map<ComponentId, Component> declared = new HashMap<>();
        for (Service service : blueprint.services().values()) {
            service.components().forEach(component -> declared.put(component.id(), component));
        }
        List<ExportContent.Part> parts = new ArrayList<>();
        for (ComponentId id : rendered.graph().order()) {
            Component component = declared.get(id);
            if (component == null) {
                throw new IllegalStateException("the graph has a component the blueprint has not: " + id);
            }
            parts.add(new ExportContent.Part(id, rendered.manifests(id), component.gate(), component.unmanaged()));
        }
        return new ExportContent(
                blueprint.profile(),
                blueprint.namespace(),
                rendered.graph(),
                parts,
                secrets.objects(blueprint.namespace(), needs));
    }
}
