package io.kolla.image;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Decides what must be built and pushed so that images are where they are wanted. */
final class WorkPlan {
    private final ImageCatalog catalog;
    private final ImageTags tags;
    private final Set<String> stored;
    private final Predicate<String> inRegistry;
    private final boolean push;
    private final Map<String, WorkItem> items = new LinkedHashMap<>();

    private WorkPlan(
            ImageCatalog catalog, ImageTags tags, Set<String> stored, Predicate<String> inRegistry, boolean push) {
        this.catalog = catalog;
        this.tags = tags;
        this.stored = stored;
        this.inRegistry = inRegistry;
        this.push = push;
    }

    /**
     * The work for these images, each after its parent.
     *
     * @param wanted the images that are not where they are wanted
     * @param stored the local names of the images in the builder's storage
     * @param registry where images are pushed; nothing is pushed, and parents are not looked for there, when empty
     * @param inRegistry whether the registry has an image
     */
    static List<WorkItem> of(
            ImageCatalog catalog,
            ImageTags tags,
            Collection<String> wanted,
            Set<String> stored,
            Optional<ImageReferences> registry,
            Predicate<String> inRegistry) {
        WorkPlan plan = new WorkPlan(
                catalog, tags, stored, registry.isPresent() ? inRegistry : any -> false, registry.isPresent());
        for (String image : new TreeSet<>(wanted)) {
            catalog.lineage(image);
            plan.add(image, registry);
        }
        return List.copyOf(plan.items.values());
    }

    /** The name an image has in a builder's storage, whatever registry it is pushed to. */
    static String localName(String image, ImageTags tags) {
        return "localhost/kolla/" + image + ":" + tags.tag(image);
    }

    private void add(String image, Optional<ImageReferences> registry) {
        if (items.containsKey(image)) {
            return;
        }
        String local = localName(image, tags);
        if (stored.contains(local)) {
            items.put(image, new WorkItem(image, local, false, push, Optional.empty(), Optional.empty(), 0));
            return;
        }
        Optional<String> parent = catalog.parent(image);
        Optional<String> from = parent.map(name -> localName(name, tags));
        boolean awaited = false;
        if (parent.isPresent() && !from.map(stored::contains).orElse(false)) {
            if (registry.isPresent() && inRegistry.test(parent.get())) {
                from = Optional.of(registry.get().reference(parent.get()));
            } else {
                awaited = true;
                add(parent.get(), registry);
                raise(parent.get(), 1);
            }
        }
        items.put(image, new WorkItem(image, local, true, push, awaited ? parent : Optional.empty(), from, 0));
    }

    private void raise(String image, int height) {
        WorkItem item = items.get(image);
        if (item != null && item.height() < height) {
            items.put(image, item.higher(height));
            item.parent().ifPresent(parent -> raise(parent, height + 1));
        }
    }
}
