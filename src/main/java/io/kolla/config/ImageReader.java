package io.kolla.config;

import io.kolla.model.ImageSpec;
import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the image of a service. */
final class ImageReader {
    static final Set<String> KEYS = Set.of("from", "debian");
    static final Set<String> DEBIAN_KEYS = Set.of("suite", "packages");

    private final CatalogFiles files;
    private final Problems problems;

    ImageReader(CatalogFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    Optional<ImageSpec> read(String service, Path folder, Node node) {
        Fields fields = new Fields(node, "the image of " + service, KEYS, problems);
        if (fields.has("from") == fields.has("debian")) {
            problems.error(
                    fields.at(),
                    "an image is built \"from\" another image or on \"debian\", and this says "
                            + (fields.has("from") ? "both" : "neither"),
                    null);
            return Optional.empty();
        }
        Path context = folder.resolve("image");
        Optional<String> from = fields.text("from");
        if (from.isPresent()) {
            Path file = context.resolve("Containerfile");
            if (!files.isFile(file)) {
                problems.error(
                        fields.at("from"), "there is no file " + files.name(file), "it tells how to build the image");
            }
            return Optional.of(new ImageSpec(service, new ImageSpec.Parent(from.get()), context, fields.at("from")));
        }
        return fields.node("debian")
                .map(debian -> new ImageSpec(service, debian(debian), context, fields.at("debian")));
    }

    private ImageSpec.Base debian(Node node) {
        Fields fields = new Fields(node, "\"debian\"", DEBIAN_KEYS, problems);
        String suite = fields.requiredText("suite").orElse("");
        if (fields.has("suite") && !Names.isFile(suite)) {
            problems.error(fields.at("suite"), "\"" + suite + "\" is not the name of a Debian release", null);
        }
        List<String> packages =
                fields.texts("packages").stream().map(Node.Scalar::text).toList();
        return new ImageSpec.Debian(suite, packages);
    }
}
