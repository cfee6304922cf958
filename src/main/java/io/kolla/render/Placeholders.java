package io.kolla.render;

import io.kolla.model.Node;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import io.kolla.render.template.RenderedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts values where placeholders stand in parsed YAML, and turns places in the rendered text into places in templates. A
 * value that stands for itself keeps its type; in quotes, in a key or joined to other text it becomes text.
 */
final class Placeholders {
    private final RenderedText rendered;
    private final Problems problems;

    Placeholders(RenderedText rendered, Problems problems) {
        this.rendered = rendered;
        this.problems = problems;
    }

    Node resolve(Node node) {
        Location at = rendered.origin(node.at());
        if (node instanceof Node.Mapping mapping) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>();
            for (Node.Entry entry : mapping.entries().values()) {
                Location keyAt = rendered.origin(entry.keyAt());
                String key = text(entry.key(), keyAt);
                if (entries.put(key, new Node.Entry(key, keyAt, resolve(entry.value()))) != null) {
                    problems.error(keyAt, "the key \"" + key + "\" is there twice", "remove one of the two");
                }
            }
            return new Node.Mapping(entries, at);
        }
        if (node instanceof Node.Sequence sequence) {
            List<Node> items = new ArrayList<>(sequence.items().size());
            sequence.items().forEach(item -> items.add(resolve(item)));
            return new Node.Sequence(items, at);
        }
        Node.Scalar scalar = (Node.Scalar) node;
        if (!(scalar.content() instanceof String content) || content.indexOf(RenderedText.OPEN) < 0) {
            return new Node.Scalar(scalar.content(), scalar.text(), at);
        }
        boolean plain = rendered.at(scalar.at()) == RenderedText.OPEN;
        if (plain && content.indexOf(RenderedText.CLOSE) == content.length() - 1) {
            return node(rendered.value(index(content, 0, content.length() - 1)), at);
        }
        String text = text(content, at);
        return new Node.Scalar(text, text, at);
    }

    private static Node node(Object value, Location at) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>();
            map.forEach((key, item) ->
                    entries.put(String.valueOf(key), new Node.Entry(String.valueOf(key), at, nullable(item, at))));
            return new Node.Mapping(entries, at);
        }
        if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(nullable(item, at)));
            return new Node.Sequence(items, at);
        }
        return new Node.Scalar(value, value.toString(), at);
    }

    private static Node nullable(@org.jspecify.annotations.Nullable Object value, Location at) {
        return value == null ? new Node.Scalar(null, "null", at) : node(value, at);
    }

    /** Text with its placeholders written out. */
    private String text(String content, Location at) {
        if (content.indexOf(RenderedText.OPEN) < 0) {
            return content;
        }
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int open = content.indexOf(RenderedText.OPEN);
                open >= 0;
                open = content.indexOf(RenderedText.OPEN, from)) {
            int close = content.indexOf(RenderedText.CLOSE, open);
            text.append(content, from, open);
            Object value = rendered.value(index(content, open, close));
            if (value instanceof Map || value instanceof List) {
                problems.error(
                        at,
                        "a " + (value instanceof Map ? "map" : "list") + " cannot be part of text",
                        "let it stand alone after the colon or dash, or write {{json x}}");
            }
            String written = RenderedText.written(value);
            boolean endsLine = close + 1 < content.length() && content.charAt(close + 1) == '\n';
            // A value that ends its own line does not end it twice: files keep their bytes in a block of text.
            text.append(endsLine && written.endsWith("\n") ? written.substring(0, written.length() - 1) : written);
            from = close + 1;
        }
        return text.append(content, from, content.length()).toString();
    }

    private static int index(String content, int open, int close) {
        return Integer.parseInt(content.substring(open + 1, close));
    }
}
