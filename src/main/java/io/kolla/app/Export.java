package io.kolla.app;

import io.kolla.export.PlainExport;
import io.kolla.model.KubeVersion;
import io.kolla.model.Rendering;
import io.kolla.model.SecretSpec;
import io.kolla.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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
        var blueprint = blueprints.resolve(selection, Optional.empty());
        Rendered rendered = Rendered.of(blueprint, kube, images.tags(blueprint.catalog()));
        Rendering narrowed = narrowed(rendered);
        List<Path> files = List.of();
        String text = "";
        if (folder.isPresent()) {
            files = PlainExport.toFolder(rendered.graph().order(), narrowed, folder.get());
        } else {
            text = PlainExport.toText(rendered.graph().order(), narrowed);
        }
        return new Result(text, files, rendered.rendering().secrets(), rendered.warnings());
    }

    private static Rendering narrowed(Rendered rendered) {
        Rendering all = rendered.rendering();
        var kept = new TreeMap<>(all.manifests());
        kept.keySet().retainAll(rendered.graph().components());
        return new Rendering(kept, all.checks(), all.access(), all.secrets());
    }
}
