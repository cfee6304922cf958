package io.kolla.image;

import io.kolla.model.Catalog;
import io.kolla.model.ImageSpec;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The images a catalog defines and what they are built on.
 *
 * @param images every image by name
 */
public record ImageCatalog(SortedMap<String, ImageSpec> images) {
    public ImageCatalog {
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    }

    /** The images of a catalog's services. */
    public static ImageCatalog of(Catalog catalog) {
        SortedMap<String, ImageSpec> images = new TreeMap<>();
        catalog.services()
                .values()
                .forEach(service -> service.image().ifPresent(image -> images.put(image.name(), image)));
        return new ImageCatalog(images);
    }

    /**
     * The definition of an image.
     *
     * @throws InvalidInputException when there is none
     */
    public ImageSpec get(String image) {
        ImageSpec spec = images.get(image);
        if (spec == null) {
            throw new InvalidInputException(Problem.error(
                    null,
                    "the catalog defines no image '" + image + "'",
                    "it defines " + String.join(", ", images.keySet())));
        }
        return spec;
    }

    /** The image an image is built on, if that is another image of the catalog. */
    public Optional<String> parent(String image) {
        return get(image).base() instanceof ImageSpec.Parent parent ? Optional.of(parent.image()) : Optional.empty();
    }

    /**
     * An image and those it is built on, itself first.
     *
     * @throws InvalidInputException when one of them is not defined, or an image is built on itself
     */
    public List<String> lineage(String image) {
        Set<String> line = new LinkedHashSet<>();
        Optional<String> next = Optional.of(image);
        while (next.isPresent()) {
            String name = next.get();
            if (!line.add(name)) {
                throw cycle(line, name);
            }
            next = parent(name);
            next.ifPresent(parent -> requireDefined(parent, name));
        }
        return List.copyOf(line);
    }

    /** These images and all they are built on, each after its parent. */
    public List<String> withParents(Collection<String> wanted) {
        Set<String> ordered = new LinkedHashSet<>();
        for (String image : new TreeSet<>(wanted)) {
            List<String> line = new ArrayList<>(lineage(image));
            Collections.reverse(line);
            ordered.addAll(line);
        }
        return List.copyOf(ordered);
    }

    private void requireDefined(String parent, String child) {
        if (!images.containsKey(parent)) {
            throw new InvalidInputException(Problem.error(
                    get(child).at(),
                    "image '" + child + "' is built on '" + parent + "', which the catalog does not define",
                    "images: " + String.join(", ", images.keySet())));
        }
    }

    private InvalidInputException cycle(Set<String> line, String repeated) {
        List<String> names = new ArrayList<>(line);
        names = names.subList(names.indexOf(repeated), names.size());
        return new InvalidInputException(Problem.error(
                get(repeated).at(),
                "an image is built on itself: " + String.join(" → ", names) + " → " + repeated,
                "one of them must be built on a Debian root file system"));
    }
}
