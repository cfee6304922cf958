package io.kolla.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that is not as wanted, or not as it was deployed.
 *
 * @param field the way to it as users write it: {@code spec.template.spec.containers[api].image}
 * @param live its value as it is; null where it is missing, and where values are not to be seen
 * @param wanted its value as wanted; null where it is not wanted, and where values are not to be seen
 * @param masked whether the values are not to be seen, as those of a Secret
 * @param source whose doing the difference is
 * @param author who wrote the live value, where others did
 */
public record FieldChange(
        String field,
        @Nullable Object live,
        @Nullable Object wanted,
        boolean masked,
        Source source,
        Optional<Author> author) {
    private static final int LONGEST = 60;

    public FieldChange {
        if (masked) {
            live = null;
            wanted = null;
        }
    }

    /** Whose doing a difference is. */
    public enum Source {
        /** The catalog, the profile or a value changed since the object was deployed. */
        CATALOG,
        /** Somebody else changed the object; what is wanted is what was deployed. */
        OTHERS,
        /** Somebody else changed the object, and what is wanted is no longer what was deployed. */
        BOTH
    }

    /** {@code spec.replicas 1 → 2}; without the values where they are long or must not be seen. */
    public String describe() {
        return field + values();
    }

    /** {@code  1 → 2} with a blank before it; empty where the values are long or must not be seen. */
    public String values() {
        if (masked || (live == null && wanted == null) || !isShort(live) || !isShort(wanted)) {
            return "";
        }
        return " " + text(live) + " → " + text(wanted);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "(none)";
        }
        return value.equals("") ? "\"\"" : value.toString();
    }

    private static boolean isShort(@Nullable Object value) {
        return value == null
                || (!(value instanceof Map)
                        && !(value instanceof List)
                        && value.toString().length() <= LONGEST
                        && value.toString().indexOf('\n') < 0);
    }
}
