package io.kolla.cli;

import java.util.Locale;

/** Small grammar for messages. */
final class Words {
    private Words() {}

    /** {@code 1 error}, {@code 2 errors}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 12 kB}, {@code 180 MB}, {@code 1.2 GB}. */
    static String bytes(long bytes) {
        if (bytes < 1_000_000) {
            return (bytes + 999) / 1_000 + " kB";
        }
        if (bytes < 1_000_000_000) {
            return bytes / 1_000_000 + " MB";
        }
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
