package io.kolla.export;

import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import java.util.Locale;

/** Names of files and folders, made from names of objects. None of them leads anywhere else. */
final class FileNames {
    /** Names of objects may be as long as the longest file name there is. */
    private static final int LONGEST = 200;

    private FileNames() {}

    /** With as many zeros as keep the order when sorted by name; two digits at least. */
    static String numbered(int number, int count) {
        int width = Math.max(2, Integer.toString(count).length());
        return "0".repeat(Math.max(0, width - Integer.toString(number).length())) + number;
    }

    /** Names of roles may have colons, which are no good in file names. */
    static String safe(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
        return safe.isEmpty() ? "_" : safe;
    }

    /** {@code NN-component-kind-name.yaml}. */
    static String ofObject(int number, int count, Manifest manifest) {
        return file(
                numbered(number, count),
                manifest.component().name(),
                manifest.ref().kind().kind(),
                manifest.ref().name());
    }

    /** {@code NN-kind-name.yaml}. */
    static String ofObject(int number, int count, Tree object) {
        return file(numbered(number, count), object.text("kind"), object.text("metadata", "name"));
    }

    private static String file(String number, String... parts) {
        StringBuilder name = new StringBuilder(number);
        for (String part : parts) {
            name.append('-').append(safe(part.toLowerCase(Locale.ROOT)));
        }
        if (name.length() > LONGEST) {
            name.setLength(LONGEST);
        }
        return name + ".yaml";
    }
}
