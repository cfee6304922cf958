package io.kolla.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that is not as wanted.
 *
 * @param path the way to it
 * @param wanted its value as wanted
 * @param live its value as it is; null where it is missing
 */
record Difference(
        List<Step> path, @Nullable Object wanted, @Nullable Object live) {
    private static final int LONGEST = 60;

    Difference {
        path = List.copyOf(path);
    }

    /** The path as users write it: {@code spec.template.spec.containers[api].image}. */
    String field() {
        return field(path);
    }

    static String field(List<Step> path) {
        StringBuilder text = new StringBuilder();
        for (Step step : path) {
            String part = step.toString();
            if (text.length() > 0 && !part.startsWith("[")) {
                text.append('.');
            }
            text.append(part);
        }
        return text.toString();
    }

    /** The same for those who are shown it. */
    FieldChange change(boolean masked, FieldChange.Source source, Optional<Author> author) {
        return new FieldChange(field(), live, wanted, masked, source, author);
    }

    /** The map keys on the path from the root, as far as they go without entering a list. */
    boolean isUnder(String... keys) {
        if (path.size() < keys.length) {
            return false;
        }
        for (int i = 0; i < keys.length; i++) {
            if (!(path.get(i) instanceof Step.Key key) || !key.name().equals(keys[i])) {
                return false;
            }
        }
        return true;
    }

    boolean endsWith(String name) {
        return !path.isEmpty()
                && path.get(path.size() - 1) instanceof Step.Key key
                && key.name().equals(name);
    }

    /** {@code spec.replicas 1 → 2}; without the values where they are long or must not be shown. */
    String describe(boolean masked) {
        return field() + values(masked);
    }

    String values(boolean masked) {
        boolean showable = !masked && isShort(wanted) && isShort(live);
        if (!showable) {
            return "";
        }
        return " " + (live == null ? "(none)" : live) + " → " + wanted;
    }

    private static boolean isShort(@Nullable Object value) {
        if (value == null) {
            return true;
        }
        return !(value instanceof Map)
                && !(value instanceof List)
                && value.toString().length() <= LONGEST
                && value.toString().indexOf('\n') < 0;
    }
}
