package io.kolla.app;

import io.kolla.config.Request;
import io.kolla.image.ImageEvent;
import io.kolla.image.ImageListener;
import io.kolla.image.ImageRun;
import io.kolla.image.ImageStatus;
import io.kolla.image.Images;
import io.kolla.model.Blueprint;
import io.kolla.model.Catalog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists, builds and pushes images: those of a profile, those named, or all of the catalog. */
public final class BuildImages {
    private final Blueprints blueprints;
    private final ImageTools tools;

    public BuildImages(Blueprints blueprints, ImageTools tools) {
        this.blueprints = blueprints;
        this.tools = tools;
    }

    /** What is known of the images, parents included. */
    public List<ImageStatus> list(Selection selection) {
        Chosen chosen = choose(selection, event -> {});
        return chosen.images.list(chosen.images.withParents(chosen.names), chosen.registry);
    }

    /**
     * Builds the images into the storage of this machine.
     *
     * @return the local name of each
     * @throws io.kolla.image.ImageException when some cannot be built
     */
    public Map<String, String> build(Selection selection, ImageListener listener) {
        Chosen chosen = choose(selection, listener);
        try (ImageRun run = chosen.images.build(chosen.names, listener)) {
            return run.await();
        }
    }

    /**
     * Sees to it that the images are in the registry.
     *
     * @return the pinned reference of each
     * @throws io.kolla.image.ImageException when some cannot be built or pushed
     */
    public Map<String, String> push(Selection selection, ImageListener listener) {
        Chosen chosen = choose(selection, listener);
        return chosen.images.ensure(chosen.names, chosen.registry, listener);
    }

    private Chosen choose(Selection selection, ImageListener listener) {
        Catalog catalog;
        String registry;
        Collection<String> fromProfile = List.of();
        if (selection.profile().isPresent()) {
            Blueprint blueprint = blueprints.resolve(
                    new Selection(
                            selection.catalog(),
                            selection.profile(),
                            selection.registry(),
                            selection.valueFiles(),
                            selection.assignments(),
                            selection.namespace(),
                            List.of()),
                    Optional.empty());
            catalog = blueprint.catalog();
            registry = blueprint.registry();
            fromProfile = blueprint.services().values().stream()
                    .filter(service -> service.image().isPresent())
                    .map(service -> service.name())
                    .toList();
        } else {
            catalog = blueprints.catalog(selection);
            registry = selection.registry().orElse(Request.DEFAULT_REGISTRY);
        }
        Images images =
                tools.images(catalog, tools.tags(catalog), message -> listener.on(new ImageEvent.Notice("", message)));
        Collection<String> names = !selection.services().isEmpty()
                ? selection.services()
                : fromProfile.isEmpty() ? images.names() : fromProfile;
        return new Chosen(images, names, registry);
    }

    private record Chosen(Images images, Collection<String> names, String registry) {}
}
