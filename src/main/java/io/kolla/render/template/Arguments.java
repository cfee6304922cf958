package io.kolla.render.template;

import io.kolla.problem.Location;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The arguments of one call of a helper. */
public final class Arguments {
    private final Location at;
    private final List<@Nullable Object> values;
    private final Map<String, @Nullable Object> named;
    private final Function<Template, String> renderer;

    Arguments(
            Location at,
            List<@Nullable Object> values,
            Map<String, @Nullable Object> named,
            Function<Template, String> renderer) {
        this.at = at;
        this.values = values;
        this.named = named;
        this.renderer = renderer;
    }

    /** Where the helper is called. */
    public Location at() {
        return at;
    }

    /** How many there are. */
    public int size() {
        return values.size();
    }

    /** One of them as it is. */
    public @Nullable Object value(int index) {
        return values.get(index);
    }

    /** One of them, which must be text, a number or a boolean, as text. */
    public String text(int index) {
        Object value = values.get(index);
        if (value == null || value instanceof Map || value instanceof List) {
            throw new TemplateFault("argument " + (index + 1) + " must be text, not " + Values.type(value), null);
        }
        return Values.text(value);
    }

    /** One of them, which must be a whole number between 0 and a thousand. */
    public int count(int index) {
        if (values.get(index) instanceof Long number && number >= 0 && number <= 1000) {
            return number.intValue();
        }
        throw new TemplateFault("argument " + (index + 1) + " must be a whole number from 0 to 1000", null);
    }

    /** One of them, which must be a map. */
    public Map<?, ?> map(int index) {
        if (values.get(index) instanceof Map<?, ?> map) {
            return map;
        }
        throw new TemplateFault(
                "argument " + (index + 1) + " must be a map, not " + Values.type(values.get(index)), null);
    }

    /** One of them, which must be a list. */
    public List<?> list(int index) {
        if (values.get(index) instanceof List<?> list) {
            return list;
        }
        throw new TemplateFault(
                "argument " + (index + 1) + " must be a list, not " + Values.type(values.get(index)), null);
    }

    /** A named argument, or null where it is not given. */
    public @Nullable Object named(String name) {
        return named.get(name);
    }

    /** Renders a template as plain text with the names that are visible where the helper is called. */
    public String render(Template template) {
        return renderer.apply(template);
    }
}
