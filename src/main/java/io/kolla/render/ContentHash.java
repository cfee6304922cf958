package io.kolla.render;

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
    private ContentHash() {}

    /** 32 hexadecimal digits. */
    static String of(Map<String, ? extends @Nullable Object> content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            feed(digest, content);
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void feed(MessageDigest digest, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
            digest.update((byte) '{');
            sorted.forEach((key, item) -> {
                text(digest, key);
                feed(digest, item);
            });
            digest.update((byte) '}');
        } else if (value instanceof List<?> list) {
            digest.update((byte) '[');
            list.forEach(item -> feed(digest, item));
            digest.update((byte) ']');
        } else if (value instanceof String text) {
            text(digest, text);
        } else {
            digest.update((byte) '=');
            String written = value instanceof BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : String.valueOf(value);
            text(digest, written);
        }
    }

    /** The length goes first, so that no two different contents are fed as the same bytes. */
    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(bytes);
    }
}
