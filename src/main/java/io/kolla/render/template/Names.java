package io.kolla.render.template;

import io.kolla.problem.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows a name step by step. */
final class Names {
    private Names() {}

    /**
     * The value a path leads to from a value.
     *
     * @param from the value the first step is looked up in
     * @param steps the steps
     * @param called what the first value is called
     * @throws TemplateFault where a step is missing
     */
    static @Nullable Object follow(@Nullable Object from, List<String> steps, String called) {
        Object current = from;
        String name = called;
        for (String step : steps) {
            current = step(current, step, name);
            name = name + "." + step;
        }
        return current;
    }

    private static @Nullable Object step(@Nullable Object value, String step, String called) {
        if (value == Values.UNKNOWN) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            if (map.containsKey(step)) {
                return map.get(step);
            }
            String declare = called.equals("values") || called.equals("global")
                    ? "a value is declared in the values schema"
                    : null;
            throw unknown(called, step, map, declare);
        }
        if (value instanceof List<?> list && !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int index = step.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(step);
            if (index < list.size()) {
                return list.get(index);
            }
            throw new TemplateFault(called + " has " + list.size() + " items, none with index " + step, null);
        }
        throw new TemplateFault(
                called + " is " + Values.type(value) + " and has no \"" + step + "\"",
                value == null ? "test it with {{#if " + called + "}} before" : null);
    }

    /** A fault for a key that is not there. */
    static TemplateFault unknown(String called, String step, Map<?, ?> map, @Nullable String declare) {
        List<String> keys = map.keySet().stream().map(String::valueOf).collect(Collectors.toList());
        String hint = keys.isEmpty() ? called + " is empty" : Suggestion.hint(step, keys);
        boolean slip = declare == null || Suggestion.nearest(step, keys).isPresent();
        return new TemplateFault(called + " has no \"" + step + "\"", slip ? hint : hint + "; " + declare);
    }
}
