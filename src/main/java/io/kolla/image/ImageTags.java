package io.kolla.image;

import io.kolla.model.ImageSpec;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tags of a catalog's images: hashes of what each is made of, which is the files of its folder, its base and its
 * parent's tag, and the architecture. The same content has the same tag on every machine. Folders are read when a tag
 * is first asked for, and then remembered. Safe for use by several threads.
 */
public final class ImageTags {
    private final ImageCatalog catalog;
    private final Architecture architecture;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public ImageTags(ImageCatalog catalog, Architecture architecture) {
        this.catalog = catalog;
        this.architecture = architecture;
    }

    /**
     * The tag of an image.
     *
     * @throws InvalidInputException when the catalog does not define the image or one it is built on, or a file of it
     *     cannot be read
     */
    public String tag(String image) {
        String tag = known.get(image);
        if (tag == null) {
            catalog.lineage(image);
            tag = compute(catalog.get(image));
            known.put(image, tag);
        }
        return tag;
    }

    /** The architecture the tags are for. */
    public Architecture architecture() {
        return architecture;
    }

    private String compute(ImageSpec spec) {
        ContentHash hash = new ContentHash("image");
        hash.text(architecture.name());
        if (spec.base() instanceof ImageSpec.Parent parent) {
            hash.text("parent").text(parent.image()).text(tag(parent.image()));
        } else if (spec.base() instanceof ImageSpec.Debian debian) {
            hash.text("debian");
            DebianRoot.of(debian, architecture).addTo(hash);
        }
        try {
            new BuildContext(spec.folder()).addTo(hash);
        } catch (IOException e) {
            throw new InvalidInputException(Problem.error(
                    spec.at(),
                    "the files of image '" + spec.name() + "' cannot be read: " + e.getMessage(),
                    "make them readable, or leave them out in " + spec.folder().resolve(".containerignore")));
        }
        return hash.tag();
    }
}
