package io.kolla.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step on the way from an object's root to a field. */
sealed interface Step {
    /** Into a map, by its key. */
    record Key(String name) implements Step {
        @Override
        public String toString() {
            return name.indexOf('.') >= 0 || name.indexOf('/') >= 0 ? "[" + name + "]" : name;
        }
    }

    /**
     * Into a list.
     *
     * @param index the item's place
     * @param name what tells it from the others, or its place
     * @param value the item
     */
    record Item(int index, String name, @Nullable Object value) implements Step {
        /** The item's fields, where it is a map. */
        Map<?, ?> fields() {
            return value instanceof Map<?, ?> map ? map : Map.of();
        }

        @Override
        public String toString() {
            return "[" + name + "]";
        }
    }
}
