package io.kolla.app;

import io.kolla.image.ImageReferences;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Remembers which images manifests refer to while they are rendered. */
final class UsedImages implements ImageReferences {
    private final ImageReferences references;
    private final Set<String> used = new TreeSet<>();

    UsedImages(ImageReferences references) {
        this.references = references;
    }

    @Override
    public synchronized String reference(String image) {
        used.add(image);
        return references.reference(image);
    }

    synchronized SortedSet<String> used() {
        return new TreeSet<>(used);
    }
}
