package io.kolla.release;

import io.kolla.model.SecretSpec;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;

/** Makes the values of secrets. */
final class SecretGenerator {
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int UUID_BYTES = 16;

    private final Random random = new SecureRandom();

    String generate(SecretSpec.Generator generator) {
        if (generator instanceof SecretSpec.Password password) {
            StringBuilder text = new StringBuilder(password.length());
            for (int i = 0; i < password.length(); i++) {
                text.append(LETTERS_AND_DIGITS.charAt(random.nextInt(LETTERS_AND_DIGITS.length())));
            }
            return text.toString();
        }
        if (generator instanceof SecretSpec.Hex hex) {
            return HexFormat.of().formatHex(bytes(hex.bytes()));
        }
        if (generator instanceof SecretSpec.Base64Url base64) {
            return Base64.getUrlEncoder().encodeToString(bytes(base64.bytes()));
        }
        return uuid().toString();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A random UUID: version 4, variant 1. */
    private UUID uuid() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes(UUID_BYTES));
        long high = (buffer.getLong() & ~0xF000L) | 0x4000L;
        long low = (buffer.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
