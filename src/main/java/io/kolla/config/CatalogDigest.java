package io.kolla.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One short name for all that a catalog holds: it is another as soon as a byte or a name of a file is. */
public final class CatalogDigest {
    private static final List<String> FOLDERS = List.of("services", "profiles");
    private static final int LENGTH = 16;

    private CatalogDigest() {}

    /**
     * The digest of the files below {@code services/} and {@code profiles/}; hidden ones do not count.
     *
     * @throws UncheckedIOException when one cannot be read
     */
    public static String of(Path catalog) {
        MessageDigest digest = sha256();
        try {
            SortedMap<String, Path> files = new TreeMap<>();
            for (String folder : FOLDERS) {
                collect(catalog, catalog.resolve(folder), files);
            }
            for (Map.Entry<String, Path> file : files.entrySet()) {
                add(digest, file.getKey().getBytes(StandardCharsets.UTF_8));
                add(digest, Files.readAllBytes(file.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static void collect(Path root, Path folder, SortedMap<String, Path> files) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isRegularFile).forEach(file -> {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (!name.contains("/.")) {
                    files.put(name, file);
                }
            });
        }
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
