package io.kolla.image;

import io.kolla.model.ImageSpec;
import io.kolla.problem.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Image definitions made up for a test, with files in a temporary folder. */
final class TestCatalog {
    private final Path root;
    private final SortedMap<String, ImageSpec> images = new TreeMap<>();

    TestCatalog(Path root) {
        this.root = root;
    }

    /** A small family: a base with two children, one of which has two children. */
    static TestCatalog family(Path root) {
        return new TestCatalog(root)
                .debian("base")
                .child("db", "base")
                .child("lib", "base")
                .child("api", "lib")
                .child("web", "lib");
    }

    TestCatalog debian(String name, String... packages) {
        file(name, "Containerfile", "ARG PARENT\nFROM ${PARENT}\n");
        return spec(name, new ImageSpec.Debian("bookworm", List.of(packages)));
    }

    TestCatalog child(String name, String parent) {
        file(name, "Containerfile", "ARG PARENT\nFROM ${PARENT}\nRUN install " + name + "\n");
        return spec(name, new ImageSpec.Parent(parent));
    }

    TestCatalog spec(String name, ImageSpec.Base base) {
        images.put(name, new ImageSpec(name, base, folder(name), new Location(name + "/service.yaml", 3, 8)));
        return this;
    }

    Path file(String image, String name, String content) {
        try {
            Path file = folder(image).resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder(String image) {
        return root.resolve(image).resolve("image");
    }

    ImageCatalog catalog() {
        return new ImageCatalog(images);
    }

    ImageTags tags() {
        return new ImageTags(catalog(), new Architecture("amd64"));
    }
}
