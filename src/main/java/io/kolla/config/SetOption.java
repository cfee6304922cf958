package io.kolla.config;

import io.kolla.model.Node;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One {@code --set a.b[0].c=value}: {@code \.} is a dot within a key, and the value is typed as YAML types it. */
final class SetOption {
    private static final int MAX_STEPS = 50;
    private static final String FORM = "write --set service.key=value, such as --set web.replicas=2";

    private final String path;
    private final List<Object> steps;
    private final Node value;
    private final Location at;
    private final Problems problems;

    private SetOption(String path, List<Object> steps, Node value, Location at, Problems problems) {
        this.path = path;
        this.steps = steps;
        this.value = value;
        this.at = at;
        this.problems = problems;
    }

    static Optional<SetOption> parse(String option, Problems problems) {
        int equals = option.indexOf('=');
        // The value may be a password, so only the path is ever shown.
        String path = equals < 0 ? option : option.substring(0, equals);
        Location at = Location.of("--set " + path);
        if (equals < 0) {
            problems.error(at, "there is no \"=\" in this", FORM);
            return Optional.empty();
        }
        List<Object> steps = steps(path);
        if (steps.size() < 2 || steps.size() > MAX_STEPS || !(steps.get(0) instanceof String)) {
            problems.error(at, "this is not the path of a value", FORM);
            return Optional.empty();
        }
        Node value = value(option.substring(equals + 1), at, problems);
        return Optional.of(new SetOption(path, steps, value, at, problems));
    }

    /** The tree with the value in it. */
    Node.Mapping apply(Node.Mapping tree) {
        return (Node.Mapping) replaced(tree, 0);
    }

    /** The service the value is for, or {@code global}. */
    Node.Mapping firstLevel() {
        String key = (String) steps.get(0);
        return new Node.Mapping(Map.of(key, new Node.Entry(key, at, Node.Mapping.empty(at))), at);
    }

    private Node replaced(@Nullable Node current, int depth) {
        if (depth == steps.size()) {
            return value;
        }
        if (steps.get(depth) instanceof Integer index) {
            return item(current, index, depth);
        }
        String key = (String) steps.get(depth);
        Node.Mapping mapping = current instanceof Node.Mapping map ? map : Node.Mapping.empty(at);
        Map<String, Node.Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.put(key, new Node.Entry(key, at, replaced(mapping.get(key), depth + 1)));
        return new Node.Mapping(entries, mapping.at());
    }

    private Node item(@Nullable Node current, int index, int depth) {
        List<Node> items = new ArrayList<>(current instanceof Node.Sequence list ? list.items() : List.of());
        if (index > items.size()) {
            problems.error(
                    at,
                    "the list has " + items.size() + " entries, so there is no [" + index + "] to set",
                    "[" + items.size() + "] appends an entry");
            return current == null ? value : current;
        }
        if (index == items.size()) {
            items.add(replaced(null, depth + 1));
        } else {
            items.set(index, replaced(items.get(index), depth + 1));
        }
        return new Node.Sequence(items, at);
    }

    /** Keys as text, list indices as Integer; empty where the path is malformed. */
    private static List<Object> steps(String path) {
        List<Object> steps = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        boolean closed = false;
        for (int i = 0; i <= path.length(); i++) {
            char c = i < path.length() ? path.charAt(i) : '.';
            if (c == '\\' && i + 1 < path.length()) {
                key.append(path.charAt(++i));
            } else if (c == '.' || c == '[') {
                if (key.isEmpty() != closed) {
                    return List.of();
                }
                if (!closed) {
                    steps.add(key.toString());
                }
                key.setLength(0);
                closed = false;
                if (c == '[') {
                    int end = path.indexOf(']', i);
                    String digits = end < 0 ? "" : path.substring(i + 1, end);
                    if (!digits.matches("[0-9]{1,6}")) {
                        return List.of();
                    }
                    steps.add(Integer.valueOf(digits));
                    closed = true;
                    i = end;
                }
            } else {
                key.append(c);
            }
        }
        return steps;
    }

    private static Node value(String text, Location at, Problems problems) {
        if (text.isEmpty()) {
            return new Node.Scalar("", "", at);
        }
        if (!text.startsWith("[") && !text.startsWith("{") && !text.startsWith("\"") && !text.startsWith("'")) {
            return YamlReader.scalar(text, at);
        }
        Problems own = new Problems();
        Node node = YamlReader.document(text, at.file(), own);
        own.found()
                .forEach(problem -> problems.error(at, "the value is not YAML: " + problem.message(), problem.hint()));
        return node == null ? new Node.Scalar(null, "", at) : placed(node, at);
    }

    /** The node as if all of it stood at one place: lines and columns mean nothing within an option. */
    private static Node placed(Node node, Location at) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>();
            mapping.entries()
                    .forEach((key, entry) -> entries.put(key, new Node.Entry(key, at, placed(entry.value(), at))));
            return new Node.Mapping(entries, at);
        }
        if (node instanceof Node.Sequence list) {
            return new Node.Sequence(
                    list.items().stream().map(item -> placed(item, at)).toList(), at);
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return new Node.Scalar(scalar.content(), scalar.text(), at);
    }

    @Override
    public String toString() {
        return "--set " + path;
    }
}
