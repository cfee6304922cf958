package io.kolla.render.template;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a template from its tags. */
final class TemplateParser {
    private static final List<String> BLOCKS = List.of("if", "unless", "each", "with");
    /** Deepest nesting of blocks. */
    private static final int MAX_DEPTH = 50;

    private final String text;
    private final Lines lines;
    private final List<Tag> tags;
    private final Whitespace whitespace;
    private int next;
    private int depth;

    private TemplateParser(String text, Lines lines, List<Tag> tags) {
        this.text = text;
        this.lines = lines;
        this.tags = tags;
        this.whitespace = new Whitespace(text, tags);
    }

    /** Everything the tags and the text between them say. */
    static List<Statement> parse(String text, Lines lines, List<Tag> tags) {
        return new TemplateParser(text, lines, tags).body(null);
    }

    /** Statements up to the tag that ends or divides the block, which is left to the caller; or up to the end. */
    private List<Statement> body(@Nullable Tag opener) {
        List<Statement> statements = new ArrayList<>();
        while (next < tags.size()) {
            Tag tag = tags.get(next);
            if (tag.type() == Tag.Type.CLOSE || tag.type() == Tag.Type.ELSE) {
                if (tag.type() == Tag.Type.ELSE && !name(tag).equals("else")) {
                    throw fault(tag.start(), "{{^x}} is not used here", "write {{#unless x}}");
                }
                if (opener == null) {
                    throw fault(tag.start(), describe(tag) + " belongs to no block", "remove it");
                }
                return statements;
            }
            next++;
            switch (tag.type()) {
                case TEXT -> addText(statements, tag);
                case ESCAPED ->
                    statements.add(
                            new Statement.Text(text.substring(tag.start() + 1, tag.end()), lines.at(tag.start())));
                case COMMENT -> {}
                case OUTPUT -> statements.add(new Statement.Output(words(tag, 0).tagExpression(), at(tag)));
                case INCLUDE -> statements.add(include(tag));
                default -> statements.add(block(tag));
            }
        }
        if (opener != null) {
            throw fault(opener.start(), describe(opener) + " is never closed", "add {{/" + name(opener) + "}}");
        }
        return statements;
    }

    private void addText(List<Statement> statements, Tag tag) {
        int from = whitespace.keptFrom(tag);
        int until = whitespace.keptUntil(tag);
        if (from < until) {
            statements.add(new Statement.Text(text.substring(from, until), lines.at(from)));
        }
    }

    private Statement include(Tag tag) {
        ExpressionReader words = words(tag, 0);
        Tag.Word name = words.take("a name");
        if (name.kind() != Tag.Word.Kind.NAME && name.kind() != Tag.Word.Kind.STRING) {
            throw fault(name.start(), "the name of a part is expected here", "write {{> service/part key=value}}");
        }
        String part = name.kind() == Tag.Word.Kind.STRING ? ExpressionReader.unquote(name.text()) : name.text();
        Map<String, Expression> named = words.named();
        words.end("a part takes named values only: {{> " + part + " key=value}}");
        return new Statement.Include(part, named, whitespace.isAlone(tag), whitespace.indent(tag), at(tag));
    }

    private Statement block(Tag opener) {
        if (++depth > MAX_DEPTH) {
            throw fault(opener.start(), "blocks are nested more than " + MAX_DEPTH + " deep", null);
        }
        String name = name(opener);
        if (!BLOCKS.contains(name)) {
            throw fault(opener.start(), "unknown block #" + name, Suggestion.hint(name, BLOCKS));
        }
        Statement statement = block(name, words(opener, 1), opener, opener);
        Tag closer = tags.get(next++);
        if (!name(closer).equals(name) || closer.words().size() > 1) {
            throw fault(
                    closer.start(),
                    describe(closer) + " does not close " + describe(opener) + " of " + lines.at(opener.start()),
                    "write {{/" + name + "}}");
        }
        depth--;
        return statement;
    }

    /** A block after its name; ends before the closing tag. */
    private Statement block(String name, ExpressionReader words, Tag tag, Tag opener) {
        Expression subject = words.argument();
        List<String> names = words.blockNames();
        words.end("#" + name + " takes one value; put helpers in brackets: {{#" + name + " (eq a b)}}");
        int allowed = switch (name) {
            case "each" -> 2;
            case "with" -> 1;
            default -> 0;
        };
        if (names.size() > allowed) {
            throw fault(tag.start(), "#" + name + " gives " + allowed + " names, not " + names.size(), null);
        }
        List<Statement> body = body(opener);
        List<Statement> otherwise = otherwise(opener);
        return switch (name) {
            case "each" -> new Statement.Loop(subject, names, body, otherwise, at(tag));
            case "with" -> new Statement.With(subject, names.stream().findFirst(), body, otherwise, at(tag));
            default -> new Statement.Choice(subject, name.equals("unless"), body, otherwise, at(tag));
        };
    }

    private List<Statement> otherwise(Tag opener) {
        Tag divider = tags.get(next);
        if (divider.type() != Tag.Type.ELSE) {
            return List.of();
        }
        next++;
        ExpressionReader words = words(divider, 0);
        words.take("else");
        if (words.peek() == null) {
            List<Statement> otherwise = body(opener);
            Tag closer = tags.get(next);
            if (closer.type() == Tag.Type.ELSE) {
                throw fault(closer.start(), "a second {{else}} in one block", "remove it, or write {{else if x}}");
            }
            return otherwise;
        }
        Tag.Word name = words.take("a name");
        if (!BLOCKS.contains(name.text())) {
            throw fault(name.start(), "unknown block \"else " + name.text() + "\"", "write {{else if x}}");
        }
        return List.of(block(name.text(), words, divider, opener));
    }

    private ExpressionReader words(Tag tag, int from) {
        return new ExpressionReader(text, lines, tag, from);
    }

    private static String name(Tag tag) {
        return tag.words().get(0).text();
    }

    private static String describe(Tag tag) {
        return switch (tag.type()) {
            case OPEN -> "{{#" + name(tag) + "}}";
            case CLOSE -> "{{/" + name(tag) + "}}";
            default -> "{{else}}";
        };
    }

    private Location at(Tag tag) {
        return lines.at(tag.words().get(0).start());
    }

    private InvalidInputException fault(int offset, String message, @Nullable String hint) {
        return new InvalidInputException(Problem.error(lines.at(offset), message, hint));
    }
}
