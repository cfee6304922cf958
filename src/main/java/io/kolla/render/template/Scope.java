package io.kolla.render.template;

import io.kolla.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that are visible at one place of a template: those every template sees, names given by blocks or to a part,
 * and the keys of the item an {@code #each} or {@code #with} stands at. Names every template sees cannot be hidden by
 * data.
 */
final class Scope {
    private final Map<String, ?> root;
    private final @Nullable Scope outer;
    private final Map<String, ? extends @Nullable Object> given;
    private final Map<String, ?> position;
    private final @Nullable Item item;

    /** The value a block stands at; it may be null itself. */
    private record Item(@Nullable Object value) {}

    private Scope(
            Map<String, ?> root,
            @Nullable Scope outer,
            Map<String, ? extends @Nullable Object> given,
            Map<String, ?> position,
            @Nullable Item item) {
        this.root = root;
        this.outer = outer;
        this.given = given;
        this.position = position;
        this.item = item;
    }

    /** The names every template sees. */
    static Scope of(Map<String, ?> root) {
        return new Scope(root, null, Map.of(), Map.of(), null);
    }

    /** Inside a block that stands at a value. */
    Scope at(@Nullable Object value, Map<String, ? extends @Nullable Object> names, Map<String, ?> newPosition) {
        return new Scope(root, this, names, newPosition, new Item(value));
    }

    /** Inside a part: the same item, but no names except those given to it. */
    Scope inPart(Map<String, ? extends @Nullable Object> names) {
        return new Scope(root, null, names, Map.of(), item);
    }

    /** Whether the first step of a path is a name here. */
    boolean sees(Expression.Path path) {
        return path.fromThis()
                || path.up() > 0
                || visible().contains(path.steps().get(0));
    }

    boolean isRootName(String name) {
        return root.containsKey(name);
    }

    /**
     * The value of a name.
     *
     * @throws TemplateFault where it is not there
     */
    @Nullable
    Object value(Expression.Path path) {
        Scope scope = this;
        for (int i = 0; i < path.up(); i++) {
            scope = scope.outer == null ? null : scope.outer;
            if (scope == null) {
                throw new TemplateFault("\"" + path.text() + "\": there is no block around this place to leave", null);
            }
        }
        if (path.fromThis()) {
            if (scope.item == null) {
                throw new TemplateFault(
                        "\"" + path.text() + "\" has no meaning here", "this is what {{#each}} or {{#with}} stands at");
            }
            return Names.follow(scope.item.value(), path.steps(), "this");
        }
        return scope.named(path);
    }

    private @Nullable Object named(Expression.Path path) {
        String first = path.steps().get(0);
        List<String> rest = path.steps().subList(1, path.steps().size());
        if (first.startsWith("@")) {
            return Names.follow(position(first), rest, first);
        }
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.given.containsKey(first)) {
                return Names.follow(scope.given.get(first), rest, first);
            }
        }
        if (root.containsKey(first)) {
            return Names.follow(root.get(first), rest, first);
        }
        if (item != null && item.value() instanceof Map<?, ?> map && map.containsKey(first)) {
            return Names.follow(map.get(first), rest, first);
        }
        throw new TemplateFault("unknown name \"" + path.text() + "\"", Suggestion.hint(first, visible()));
    }

    private Object position(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Object value = scope.position.get(name);
            if (value != null) {
                return value;
            }
        }
        throw new TemplateFault(
                "unknown name \"" + name + "\"", "inside {{#each}} there are @index, @key, @first and @last");
    }

    private List<String> visible() {
        TreeSet<String> names = new TreeSet<>(root.keySet());
        for (Scope scope = this; scope != null; scope = scope.outer) {
            names.addAll(scope.given.keySet());
        }
        if (item != null && item.value() instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> names.add(String.valueOf(key)));
        }
        return new ArrayList<>(names);
    }
}
