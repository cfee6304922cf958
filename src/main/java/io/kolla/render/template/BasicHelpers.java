package io.kolla.render.template;

import io.kolla.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The helpers that know nothing but values. */
final class BasicHelpers {
    private BasicHelpers() {}

    static final Map<String, Helper> ALL = Map.ofEntries(
            Map.entry("eq", Helper.of("(eq a b)", 2, a -> Values.same(a.value(0), a.value(1)))),
            Map.entry("ne", Helper.of("(ne a b)", 2, a -> !Values.same(a.value(0), a.value(1)))),
            Map.entry("not", Helper.of("(not a)", 1, a -> !Values.isTrue(a.value(0)))),
            Map.entry("has", Helper.of("(has map \"key\")", 2, a -> a.map(0).containsKey(a.text(1)))),
            Map.entry("lookup", Helper.of("(lookup map key)", 2, BasicHelpers::lookup)),
            Map.entry("concat", Helper.ofMany("(concat a b ...)", 1, BasicHelpers::concat)),
            Map.entry("join", Helper.of("(join list \",\")", 2, BasicHelpers::join)),
            Map.entry("indent", Helper.of("{{indent 4 text}}", 2, a -> indent(a.count(0), a.text(1)))),
            Map.entry("quote", Helper.of("(quote x)", 1, a -> new Raw(JsonText.spaced(a.text(0))))),
            Map.entry("json", Helper.of("(json x)", 1, a -> new Raw(JsonText.spaced(a.value(0))))));

    private static @Nullable Object lookup(Arguments arguments) {
        if (arguments.value(0) instanceof List<?> list) {
            int index = arguments.count(1);
            if (index < list.size()) {
                return list.get(index);
            }
            throw new TemplateFault("the list has " + list.size() + " items, none with index " + index, null);
        }
        Map<?, ?> map = arguments.map(0);
        String key = arguments.text(1);
        if (!map.containsKey(key)) {
            throw Names.unknown("the map", key, map, null);
        }
        return map.get(key);
    }

    private static String concat(Arguments arguments) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < arguments.size(); i++) {
            text.append(arguments.text(i));
        }
        return text.toString();
    }

    private static String join(Arguments arguments) {
        List<String> items = new ArrayList<>();
        for (Object item : arguments.list(0)) {
            if (item == null || item instanceof Map || item instanceof List) {
                throw new TemplateFault("the list must hold text, not " + Values.type(item), null);
            }
            items.add(Values.text(item));
        }
        String between = arguments.text(1);
        fits((long) items.size() * between.length());
        return String.join(between, items);
    }

    /** A template that could write this much is stopped before it takes all memory. */
    private static void fits(long length) {
        if (length > Output.MAX_LENGTH) {
            throw new TemplateFault(
                    "this would be more than " + Output.MAX_LENGTH / (1024 * 1024) + " MiB of text", null);
        }
    }

    /** Every line moved right; the tag stands in the first column of a line of its own. */
    private static Raw indent(int columns, String text) {
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        fits(body.lines().count() * columns + body.length());
        return new Raw(
                body.isEmpty() ? "" : " ".repeat(columns) + body.replaceAll("\n(?=[^\n])", "\n" + " ".repeat(columns)));
    }
}
