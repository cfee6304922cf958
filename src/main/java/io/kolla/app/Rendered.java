package io.kolla.app;

import io.kolla.graph.ComponentGraph;
import io.kolla.image.ImageTags;
import io.kolla.image.PinnedReferences;
import io.kolla.lint.Lint;
import io.kolla.model.Blueprint;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.Draft;
import io.kolla.model.KubeVersion;
import io.kolla.model.Manifest;
import io.kolla.model.Rendering;
import io.kolla.model.Service;
import io.kolla.plan.Edge;
import io.kolla.plan.Target;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.render.Renderer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BiConsumer;

/**
 * A blueprint with all that follows from it for one version of Kubernetes.
 *
 * @param blueprint what is wanted
 * @param graph its components, narrowed to what the command is about
 * @param rendering its objects, all of them
 * @param tags the tags of its images
 * @param images the images its objects refer to
 * @param warnings what the user should know that stops nothing
 */
record Rendered(
        Blueprint blueprint,
        ComponentGraph graph,
        Rendering rendering,
        ImageTags tags,
        SortedSet<String> images,
        List<Problem> warnings) {
    static Rendered of(Blueprint blueprint, KubeVersion kube, ImageTags tags) {
        return of(blueprint, kube, tags, (objects, checks) -> {});
    }

    /**
     * As above, and where it is strict lint finds nothing, nor is there another warning.
     *
     * @throws io.kolla.problem.InvalidInputException with every problem found
     */
    static Rendered of(Blueprint blueprint, KubeVersion kube, ImageTags tags, boolean strict) {
        if (!strict) {
            return of(blueprint, kube, tags);
        }
        Problems lint = new Problems();
        Rendered rendered = of(
                blueprint,
                kube,
                tags,
                (objects, checks) ->
                        lint.addAll(Lint.review(blueprint, objects, checks).warnings()));
        lint.addAll(rendered.warnings());
        Strictness.refuse(lint.found());
        return rendered;
    }

    static Rendered of(
            Blueprint blueprint, KubeVersion kube, ImageTags tags, BiConsumer<List<Draft>, List<Draft>> reader) {
        Problems problems = new Problems();
        UsedImages images = new UsedImages(new PinnedReferences(blueprint.registry(), tags));
        problems.addAll(blueprint.catalog().flaws());
        Rendering rendering = Renderer.render(blueprint, kube, images, problems, reader);
        ComponentGraph graph = ComponentGraph.of(blueprint);
        if (isNarrowed(blueprint)) {
            graph = graph.narrowedTo(blueprint.selected());
        }
        return new Rendered(blueprint, graph, rendering, tags, images.used(), problems.found());
    }

    private static boolean isNarrowed(Blueprint blueprint) {
        return !blueprint.selected().equals(blueprint.services().keySet());
    }

    /** The objects of the components the command is about, each component after those it needs. */
    List<Manifest> manifests() {
        List<Manifest> manifests = new ArrayList<>();
        graph.order().forEach(component -> manifests.addAll(manifests(component)));
        return manifests;
    }

    /** Whether the command is about all of the profile. */
    boolean complete() {
        return !isNarrowed(blueprint);
    }

    List<Manifest> manifests(ComponentId component) {
        return rendering.manifests().getOrDefault(component, List.of());
    }

    /** What is wanted, for the planner. */
    Target target() {
        Map<ComponentId, Component> declared = new HashMap<>();
        for (Service service : blueprint.services().values()) {
            service.components().forEach(component -> declared.put(component.id(), component));
        }
        List<Target.Part> parts = new ArrayList<>();
        for (ComponentId id : graph.order()) {
            Component component = declared.get(id);
            if (component == null) {
                throw new IllegalStateException("the graph has a component the blueprint has not: " + id);
            }
            List<Edge> needs = graph.needsOf(id).stream()
                    .map(edge -> new Edge(edge.to(), edge.type()))
                    .toList();
            parts.add(new Target.Part(id, needs, manifests(id), component.gate(), component.unmanaged()));
        }
        return new Target(
                blueprint.profile(),
                blueprint.namespace(),
                parts,
                complete() ? Optional.empty() : Optional.of(graph.components()));
    }
}
