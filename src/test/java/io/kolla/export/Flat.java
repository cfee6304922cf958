package io.kolla.export;

import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object as lines {@code path = value}, held against the fields a CustomResourceDefinition has: lists are one path
 * {@code a[].b} for all their items.
 */
final class Flat {
    private Flat() {}

    /** What is wrong: fields nobody knows, values of another form, and required fields that are missing. */
    static List<String> problems(Tree object, Map<String, String> fields, List<String> required) {
        Map<String, List<String>> values = new TreeMap<>();
        flatten("", object.asMap(), values);
        List<String> problems = new ArrayList<>();
        values.forEach((path, found) -> {
            String form = fields.get(path);
            for (String value : found) {
                if (form == null) {
                    problems.add("no field " + path);
                } else if (!value.matches(form)) {
                    problems.add(path + " = " + value + " is not " + form);
                }
            }
        });
        required.stream().filter(path -> !values.containsKey(path)).forEach(path -> problems.add(path + " is missing"));
        return problems;
    }

    private static void flatten(String path, @Nullable Object value, Map<String, List<String>> values) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> flatten(path.isEmpty() ? "" + key : path + "." + key, below, values));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> flatten(path + "[]", item, values));
        } else {
            values.computeIfAbsent(path, key -> new ArrayList<>()).add(String.valueOf(value));
        }
    }
}
