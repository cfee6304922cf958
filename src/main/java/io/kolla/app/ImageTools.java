package io.kolla.app;

import io.kolla.image.Architecture;
import io.kolla.image.ImageCatalog;
import io.kolla.image.ImageRegistry;
import io.kolla.image.ImageTags;
import io.kolla.image.Images;
import io.kolla.model.Catalog;
import java.util.function.Consumer;

/** What builds and finds the images of a catalog. */
public interface ImageTools {
    /** The tags of a catalog's images for the architecture of this machine. Needs no tool and no network. */
    ImageTags tags(Catalog catalog);

    /** The tags of a catalog's images for another architecture. */
    default ImageTags tags(Catalog catalog, Architecture architecture) {
        return new ImageTags(ImageCatalog.of(catalog), architecture);
    }

    /** The same for who must not install a tool that is missing. By default these install none. */
    default ImageTools installingNothing() {
        return this;
    }

    /**
     * The images of a catalog.
     *
     * @param progress hears which tools are being installed
     */
    Images images(Catalog catalog, ImageTags tags, Consumer<String> progress);

    /** Asks registries what they hold. */
    ImageRegistry registry();
}
