package io.kolla.render;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Hashes content: equal content has an equal hash, whatever the order of its keys. */
final class ContentHash {
    private static final int TYPICAL_BYTES = 4096;

    private ContentHash() {}

    /** 32 hexadecimal digits. */
    static String of(Map<String, ? extends @Nullable Object> content) {
        try {
            // Fed at once: a digest takes longer to be called than to take in a few bytes.
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
            feed(bytes, content);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void feed(ByteArrayOutputStream out, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
            out.write('{');
            sorted.forEach((key, item) -> {
                text(out, key);
                feed(out, item);
            });
            out.write('}');
        } else if (value instanceof List<?> list) {
            out.write('[');
            list.forEach(item -> feed(out, item));
            out.write(']');
        } else if (value instanceof String text) {
            text(out, text);
        } else {
            out.write('=');
            String written = value instanceof BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : String.valueOf(value);
            text(out, written);
        }
    }

    /** The length goes first, so that no two different contents are fed as the same bytes. */
    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        out.write(':');
        out.writeBytes(bytes);
    }
}
