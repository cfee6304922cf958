package io.kolla.image;

import io.kolla.problem.EnvironmentException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** The images of a catalog: which are where, and runs that build and push them. */
public final class Images {
    private final ImageCatalog catalog;
    private final ImageTags tags;
    private final ImageRegistry registry;
    private final Workshop workshop;
    private final int workers;

    /** @param workers how many images are worked on at once */
    public Images(ImageCatalog catalog, ImageTags tags, ImageRegistry registry, Workshop workshop, int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, not " + workers);
        }
        this.catalog = catalog;
        this.tags = tags;
        this.registry = registry;
        this.workshop = workshop;
        this.workers = workers;
    }

    /**
     * Sees to it that images can be pulled from a registry: those it lacks are built, with all they are built on, and
     * pushed.
     *
     * @param images the images wanted
     * @param registryPath host, port and path of the registry, such as {@code 127.0.0.1:5005/kolla}
     * @return the pinned reference of each
     * @throws ImageException when some cannot be built or pushed, after all others are done
     * @throws EnvironmentException when the registry does not answer or a tool is missing
     */
    public Map<String, String> ensure(Collection<String> images, String registryPath, ImageListener listener) {
        try (ImageRun run = start(images, registryPath, listener)) {
            return run.await();
        }
    }

    /** Like {@link #ensure} but returns at once; each image can be waited for by itself. */
    public ImageRun start(Collection<String> images, String registryPath, ImageListener listener) {
        ImageReferences references = new PinnedReferences(registryPath, tags);
        return run(images, Optional.of(references), listener);
    }

    /** Builds images, with all they are built on, into the storage of this machine; nothing is pushed. */
    public ImageRun build(Collection<String> images, ImageListener listener) {
        return run(images, Optional.empty(), listener);
    }

    /** What is known of images, and whether the registry has them, in the order given. */
    public List<ImageStatus> list(Collection<String> images, String registryPath) {
        PinnedReferences references = new PinnedReferences(registryPath, tags);
        return List.copyOf(Parallel.ask(images, image -> status(image, references.reference(image)))
                .values());
    }

    /** These images and all they are built on, each after its parent. */
    public List<String> withParents(Collection<String> images) {
        return catalog.withParents(images);
    }

    /** Every image of the catalog. */
    public Collection<String> names() {
        return catalog.images().keySet();
    }

    private ImageRun run(Collection<String> images, Optional<ImageReferences> references, ImageListener listener) {
        TreeSet<String> wanted = new TreeSet<>(images);
        // Unknown images and unreadable folders are told before anything is started.
        wanted.forEach(tags::tag);
        references.ifPresent(known -> wanted.forEach(image -> Reference.parse(known.reference(image))));
        ImageRun run = new ImageRun(catalog, tags, registry, workshop, references, listener, workers, wanted);
        run.start();
        return run;
    }

    private ImageStatus status(String image, String reference) {
        Reference parsed = Reference.parse(reference);
        ImageStatus.Presence presence;
        try {
            presence = switch (registry.look(parsed)) {
                case PRESENT -> ImageStatus.Presence.PRESENT;
                case ABSENT -> ImageStatus.Presence.ABSENT;
                case REFUSED -> ImageStatus.Presence.UNKNOWN;
            };
        } catch (EnvironmentException e) {
            presence = ImageStatus.Presence.UNKNOWN;
        }
        OptionalLong size = presence == ImageStatus.Presence.PRESENT ? registry.size(parsed) : OptionalLong.empty();
        return new ImageStatus(image, catalog.parent(image), reference, presence, size);
    }
}
