package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a change from a heartbeat: a status that differs in nothing but times says that somebody lives, no more. */
final class Substance {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*");
    private static final Set<String> BOOKKEEPING = Set.of("resourceVersion", "managedFields");

    private Substance() {}

    /** Whether two states of an object differ in more than times. */
    static boolean differs(LiveObject one, LiveObject other) {
        return differs(one.content().asMap(), other.content().asMap());
    }

    private static boolean differs(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return differsIn(first, second) || second.keySet().stream().anyMatch(key -> isNew(key, first));
        }
        if (one instanceof List<?> first && other instanceof List<?> second) {
            if (first.size() != second.size()) {
                return true;
            }
            for (int i = 0; i < first.size(); i++) {
                if (differs(first.get(i), second.get(i))) {
                    return true;
                }
            }
            return false;
        }
        return !Objects.equals(one, other) && !(isTime(one) && isTime(other));
    }

    private static boolean differsIn(Map<?, ?> first, Map<?, ?> second) {
        for (Map.Entry<?, ?> entry : first.entrySet()) {
            boolean counts = !BOOKKEEPING.contains(String.valueOf(entry.getKey()));
            if (counts && differs(entry.getValue(), second.get(entry.getKey()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNew(@Nullable Object key, Map<?, ?> first) {
        return !first.containsKey(key) && !BOOKKEEPING.contains(String.valueOf(key));
    }

    private static boolean isTime(@Nullable Object value) {
        return value instanceof String text && TIME.matcher(text).matches();
    }
}
