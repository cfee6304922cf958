package io.kolla.app;

import io.kolla.export.ExportFolder;
import io.kolla.export.PlainFormat;
import io.kolla.model.Blueprint;
import io.kolla.model.ComponentId;
import io.kolla.model.KubeVersion;
import io.kolla.model.SecretSpec;
import io.kolla.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes the manifests of a profile, the same a deployment sends. No cluster is asked, no image is built. */
public final class Export {
    private final Blueprints blueprints;
    private final ImageTools images;

    public Export(Blueprints blueprints, ImageTools images) {
        this.blueprints = blueprints;
        this.images = images;
    }

    /**
     * What an export holds.
     *
     * @param text the manifests as a YAML stream; empty where they went into a folder
     * @param files the files written
     * @param secrets the secrets that must exist in the cluster; deploy makes them, an export never holds them
     * @param warnings what the user should know
     */
    public record Result(String text, List<Path> files, List<SecretSpec> secrets, List<Problem> warnings) {
        public Result {
            files = List.copyOf(files);
            secrets = List.copyOf(secrets);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Exports.
     *
     * @param kube the Kubernetes version it is for
     * @param folder where the files go, one per object; without one the text is in the result
     * @throws io.kolla.problem.InvalidInputException with every problem found
     */
    public Result run(Selection selection, KubeVersion kube, Optional<Path> folder) {
        Blueprint blueprint = blueprints.resolve(selection, Optional.empty());
        Rendered rendered = Rendered.of(blueprint, kube, images.tags(blueprint.catalog()), selection.strict());
        PlainFormat format = new PlainFormat();
        List<ComponentId> order = rendered.graph().order();
        List<Path> files = List.of();
        String text = "";
        if (folder.isPresent()) {
            files = new ExportFolder(folder.get()).write(format.files(order, rendered.rendering()));
        } else {
            text = format.text(order, rendered.rendering());
        }
        return new Result(text, files, rendered.rendering().secrets(), rendered.warnings());
    }
}
