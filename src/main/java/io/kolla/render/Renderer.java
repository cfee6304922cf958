package io.kolla.render;

import io.kolla.image.ImageReferences;
import io.kolla.model.Blueprint;
import io.kolla.model.Draft;
import io.kolla.model.KubeVersion;
import io.kolla.model.Rendering;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problems;
import io.kolla.schema.KubeSchema;
import java.util.List;
import java.util.function.BiConsumer;

/** Renders blueprints. */
public final class Renderer {
    private Renderer() {}

    /**
     * Everything a blueprint renders to. The same arguments give the same result, on any machine.
     *
     * @param kube the Kubernetes version it is for
     * @param images where the cluster finds images
     * @param problems takes warnings
     * @throws InvalidInputException with every problem of every template
     */
    public static Rendering render(Blueprint blueprint, KubeVersion kube, ImageReferences images, Problems problems) {
        return render(blueprint, kube, images, problems, (objects, checks) -> {});
    }

    /**
     * As above.
     *
     * @param reader is shown the objects of components and those of checks as their templates write them, with their places, once
     *     they are known to be valid
     */
    public static Rendering render(
            Blueprint blueprint,
            KubeVersion kube,
            ImageReferences images,
            Problems problems,
            BiConsumer<List<Draft>, List<Draft>> reader) {
        KubeSchema schema = KubeSchema.of(kube);
        schema.warning().ifPresent(problems::add);
        return new Run(blueprint, kube, schema, images, problems).render(reader);
    }

    /** As above; warnings are dropped. */
    public static Rendering render(Blueprint blueprint, KubeVersion kube, ImageReferences images) {
        return render(blueprint, kube, images, new Problems());
    }
}
