package io.kolla.release;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A tree packed into pieces small enough for a ConfigMap each (the API server takes 1 MiB).
 *
 * @param digest names the content; a short SHA-256 in hexadecimal
 * @param pieces base64 text, in order
 */
record Packed(String digest, List<String> pieces) {
    /** Before base64. */
    private static final int PIECE = 600 * 1024;

    private static final int DIGEST_LENGTH = 16;

    Packed {
        pieces = List.copyOf(pieces);
    }

    static Packed of(Tree tree) {
        byte[] json = Json.write(tree).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = packed.toByteArray();
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += PIECE) {
            pieces.add(Base64.getEncoder()
                    .encodeToString(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE))));
        }
        return new Packed(digest(json), pieces);
    }

    /**
     * The tree.
     *
     * @throws IOException when a piece is missing or altered
     */
    Tree unpack() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (String piece : pieces) {
            try {
                packed.write(Base64.getDecoder().decode(piece));
            } catch (IllegalArgumentException e) {
                throw new IOException("not base64", e);
            }
        }
        byte[] json;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            json = gzip.readAllBytes();
        }
        if (!digest(json).equals(digest)) {
            throw new IOException("the content is not what was stored");
        }
        return Json.read(json);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
