package io.kolla.config;

import java.util.ArrayList;
import java.util.List;

/** Paths of map keys with dots between them; {@code \.} is a dot within a key. */
final class FieldPaths {
    private FieldPaths() {}

    /** The keys of a path; empty where a key between two dots is missing. */
    static List<String> parse(String text) {
        List<String> keys = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                key.append(text.charAt(++i));
            } else if (c == '.') {
                keys.add(key.toString());
                key.setLength(0);
            } else {
                key.append(c);
            }
        }
        keys.add(key.toString());
        return keys.contains("") ? List.of() : keys;
    }
}
