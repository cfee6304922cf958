package io.kolla.yaml;

import io.kolla.model.Node;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Turns the parser's events into nodes, document by document. */
final class NodeBuilder {
    /** Deepest nesting of maps and lists. */
    static final int MAX_DEPTH = 100;

    /** Most nodes a document may have once its aliases are written out. */
    static final long MAX_NODES = 1_000_000;

    private static final String CORE = "tag:yaml.org,2002:";

    private final Parser parser;
    private final String file;
    private final Problems problems;
    /** The nodes with an anchor; null while one is being read. */
    private final Map<String, @Nullable Anchored> anchors = new HashMap<>();

    private long nodes;

    NodeBuilder(Parser parser, String file, Problems problems) {
        this.parser = parser;
        this.file = file;
        this.problems = problems;
    }

    /** The root of the next document, or null at the end of the text. */
    @Nullable
    Node nextDocument() {
        while (!parser.checkEvent(Event.ID.StreamEnd)) {
            if (parser.getEvent().is(Event.ID.DocumentStart)) {
                anchors.clear();
                nodes = 0;
                return node(0);
            }
        }
        return null;
    }

    private Node node(int depth) {
        Event event = parser.getEvent();
        Location at = SyntaxMessages.location(event.getStartMark(), file);
        if (++nodes > MAX_NODES) {
            throw tooLarge(at);
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias.getAnchor(), at);
        }
        String anchor = ((NodeEvent) event).getAnchor();
        long before = nodes;
        if (anchor != null) {
            anchors.put(anchor, null);
        }
        Node node = build(event, at, depth);
        if (anchor != null) {
            anchors.put(anchor, new Anchored(node, nodes - before + 1));
        }
        return node;
    }

    private Node build(Event event, Location at, int depth) {
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar, at);
        }
        if (depth >= MAX_DEPTH) {
            throw new AbandonedException(
                    Problem.error(at, "maps and lists are nested more than " + MAX_DEPTH + " deep", null));
        }
        if (event instanceof SequenceStartEvent sequence) {
            checkTag(sequence.getTag(), "seq", at);
            return sequence(at, depth);
        }
        checkTag(((MappingStartEvent) event).getTag(), "map", at);
        return mapping(at, depth);
    }

    private Node aliased(String anchor, Location at) {
        Anchored target = anchors.get(anchor);
        if (target == null) {
            throw new AbandonedException(
                    anchors.containsKey(anchor)
                            ? Problem.error(at, "the alias *" + anchor + " stands inside what it names", null)
                            : Problem.error(
                                    at,
                                    "unknown alias *" + anchor,
                                    "an alias *x needs an &x above it in the document"));
        }
        nodes += target.size();
        if (nodes > MAX_NODES) {
            throw tooLarge(at);
        }
        return target.node();
    }

    private Node sequence(Location at, int depth) {
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1));
        }
        parser.getEvent();
        return new Node.Sequence(items, at);
    }

    private Node mapping(Location at, int depth) {
        MappingEntries entries = new MappingEntries(problems);
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            boolean merge =
                    parser.peekEvent() instanceof ScalarEvent key && key.isPlain() && "<<".equals(key.getValue());
            Node key = node(depth + 1);
            Node value = node(depth + 1);
            if (merge) {
                entries.merge(value);
            } else {
                entries.add(key, value);
            }
        }
        parser.getEvent();
        return new Node.Mapping(entries.entries(), at);
    }

    private Node scalar(ScalarEvent event, Location at) {
        String text = event.getValue();
        String tag = event.getTag();
        if (tag == null) {
            return new Node.Scalar(event.isPlain() ? plain(text, at) : text, text, at);
        }
        if (tag.equals("!") || tag.equals(CORE + "str")) {
            return new Node.Scalar(text, text, at);
        }
        Object content = PlainScalars.resolve(text);
        checkTag(tag, tagOf(content), at);
        return new Node.Scalar(content, text, at);
    }

    private static String tagOf(@Nullable Object content) {
        if (content == null) {
            return "null";
        }
        if (content instanceof Boolean) {
            return "bool";
        }
        if (content instanceof BigDecimal) {
            return "float";
        }
        return content instanceof Number ? "int" : "str";
    }

    private @Nullable Object plain(String text, Location at) {
        if (PlainScalars.isNotFinite(text)) {
            problems.error(at, "the number " + text + " is not finite", "put text in quotes");
        }
        Object content = PlainScalars.resolve(text);
        boolean longNumber =
                text.length() > PlainScalars.MAX_NUMBER && text.chars().allMatch(Character::isDigit);
        if (longNumber) {
            problems.error(at, "a number of " + text.length() + " digits is too long", "put text in quotes");
        }
        return content;
    }

    private void checkTag(@Nullable String tag, String type, Location at) {
        if (tag != null && !tag.equals("!") && !tag.equals(CORE + type)) {
            problems.error(
                    at,
                    "the tag " + tag.replace(CORE, "!!") + " does not fit here",
                    "only the tags of plain YAML may be used: !!str, !!int, !!float, !!bool, !!null, !!seq, !!map");
        }
    }

    private static AbandonedException tooLarge(Location at) {
        return new AbandonedException(Problem.error(
                at, "with its aliases written out the document has more than " + MAX_NODES + " entries", null));
    }

    /** A node with an anchor, and how many nodes it stands for: an alias costs as much. */
    private record Anchored(Node node, long size) {}
}
