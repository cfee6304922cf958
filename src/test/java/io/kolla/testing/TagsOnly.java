package io.kolla.testing;

import io.kolla.app.ImageTools;
import io.kolla.image.Architecture;
import io.kolla.image.ImageCatalog;
import io.kolla.image.ImageRegistry;
import io.kolla.image.ImageTags;
import io.kolla.image.Images;
import io.kolla.model.Catalog;
import java.util.function.Consumer;

/** Says the tags of images, and fails a test that builds one or asks a registry. */
public final class TagsOnly implements ImageTools {
    @Override
    public ImageTags tags(Catalog catalog) {
        return new ImageTags(ImageCatalog.of(catalog), Architecture.ofThisMachine());
    }

    @Override
    public Images images(Catalog catalog, ImageTags tags, Consumer<String> progress) {
        throw new AssertionError("no image is to be built");
    }

    @Override
    public ImageRegistry registry() {
        throw new AssertionError("no registry is to be asked");
    }
}
