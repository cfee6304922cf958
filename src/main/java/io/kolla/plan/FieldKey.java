package io.kolla.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the names of list items in managedFields: {@code k:{"containerPort":80,"protocol":"TCP"}}. */
final class FieldKey {
    private static final Pattern PAIR =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,}\\s]+))\\s*[,}]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private FieldKey() {}

    /** The key fields with their values as text. */
    static Map<String, String> parse(String json) {
        Map<String, String> result = new LinkedHashMap<>();
        Matcher matcher = PAIR.matcher(json);
        while (matcher.find()) {
            String value = matcher.group(2) != null ? unescape(matcher.group(2)) : matcher.group(3);
            result.put(unescape(matcher.group(1)), value);
        }
        return result;
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll("$1");
    }

    /** Whether an item is the one a key means; a field the item leaves out has its default value there. */
    static boolean matches(Map<String, String> key, Map<?, ?> item) {
        boolean some = key.keySet().stream().anyMatch(item::containsKey);
        return some
                && key.entrySet().stream()
                        .allMatch(entry -> !item.containsKey(entry.getKey())
                                || String.valueOf(item.get(entry.getKey())).equals(entry.getValue()));
    }
}
