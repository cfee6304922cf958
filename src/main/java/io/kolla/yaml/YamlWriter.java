package io.kolla.yaml;

import io.kolla.model.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes YAML in block style, keys in the order of the tree. Text that some reader of YAML 1.1 or 1.2 would take for
 * something else is quoted; text of several lines is a literal block wherever that keeps it exactly.
 */
public final class YamlWriter {
    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** One document, ending with a line break. */
    public static String write(Tree tree) {
        YamlWriter writer = new YamlWriter();
        writer.document(tree.asMap());
        return writer.out.toString();
    }

    /** Several documents with {@code ---} between them. */
    public static String writeAll(List<Tree> trees) {
        return trees.parallelStream().map(YamlWriter::write).collect(Collectors.joining("---\n"));
    }

    private void document(Map<?, ?> map) {
        if (map.isEmpty()) {
            out.append("{}\n");
        } else {
            mapping(map, 0);
        }
    }

    /** Writes entries; the cursor stands where the first key begins, and ends after a line break. */
    private void mapping(Map<?, ?> map, int indent) {
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                indent(indent);
            }
            first = false;
            String key = ScalarText.key(String.valueOf(entry.getKey()));
            if (key.length() > ScalarText.MAX_KEY) {
                out.append("? ").append(key).append('\n');
                indent(indent);
                out.append(':');
            } else {
                out.append(key).append(':');
            }
            value(entry.getValue(), indent);
        }
    }

    private void value(@Nullable Object value, int indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('\n');
            indent(indent + 2);
            mapping(map, indent + 2);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            out.append('\n');
            indent(indent);
            sequence(list, indent);
        } else {
            out.append(' ');
            leaf(value, indent + 2);
        }
    }

    private void sequence(List<?> list, int indent) {
        boolean first = true;
        for (Object item : list) {
            if (!first) {
                indent(indent);
            }
            first = false;
            out.append("- ");
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                mapping(map, indent + 2);
            } else if (item instanceof List<?> inner && !inner.isEmpty()) {
                sequence(inner, indent + 2);
            } else {
                leaf(item, indent + 2);
            }
        }
    }

    private void leaf(@Nullable Object value, int indent) {
        if (value == null) {
            out.append("null\n");
        } else if (value instanceof Map) {
            out.append("{}\n");
        } else if (value instanceof List) {
            out.append("[]\n");
        } else if (value instanceof BigDecimal number) {
            out.append(ScalarText.decimal(number)).append('\n');
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value).append('\n');
        } else {
            text(value.toString(), indent);
        }
    }

    private void text(String text, int indent) {
        if (LiteralBlock.fits(text)) {
            LiteralBlock.append(out, text, indent);
        } else {
            out.append(ScalarText.inline(text)).append('\n');
        }
    }

    private void indent(int columns) {
        out.append(" ".repeat(columns));
    }
}
