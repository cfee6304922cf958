package io.kolla.image.http;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** The size of an image as its manifest tells it. */
final class ManifestSize {
    private ManifestSize() {}

    /** The sum of the sizes of an image's layers in bytes; empty for anything that is not the manifest of one image. */
    static OptionalLong of(String manifest) {
        Tree tree = Json.readLeniently(manifest.getBytes(StandardCharsets.UTF_8));
        if (!tree.has("layers")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(tree.trees("layers").stream()
                .mapToLong(layer -> layer.number("size").orElse(0L))
                .sum());
    }
}
