package io.kolla.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A hash over a sequence of values. Each goes in with its length, so that no two sequences run together. */
final class ContentHash {
    /** Hexadecimal digits of a tag: 64 bits tell more images apart than anybody will ever build. */
    private static final int TAG_LENGTH = 16;

    private final MessageDigest digest;

    /** @param subject what is hashed; hashes of different subjects differ */
    ContentHash(String subject) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        text(subject);
    }

    ContentHash text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        length(bytes.length);
        digest.update(bytes);
        return this;
    }

    ContentHash texts(List<String> values) {
        length(values.size());
        values.forEach(this::text);
        return this;
    }

    ContentHash file(Path file) throws IOException {
        length(Files.size(file));
        try (InputStream content = Files.newInputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            int read = content.read(buffer);
            while (read >= 0) {
                digest.update(buffer, 0, read);
                read = content.read(buffer);
            }
        }
        return this;
    }

    /** The hash as an image tag. Ends the sequence. */
    String tag() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, TAG_LENGTH);
    }

    private void length(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
    }
}
