package io.kolla.render.template;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the words of one tag. */
final class ExpressionReader {
    private static final int MAX_DEPTH = 30;

    private final String text;
    private final Lines lines;
    private final Tag tag;
    private int next;

    ExpressionReader(String text, Lines lines, Tag tag, int from) {
        this.text = text;
        this.lines = lines;
        this.tag = tag;
        this.next = from;
    }

    /** The whole of an output tag: a name, or a helper with arguments. */
    Expression tagExpression() {
        Expression expression = call(0, false);
        end("put text in quotes and helpers inside helpers in brackets");
        return expression;
    }

    /** One argument. */
    Expression argument() {
        return argument(0);
    }

    /** {@code key=value} as often as there are. */
    Map<String, Expression> named() {
        return named(0);
    }

    /** {@code as |a b|}, if it is there. */
    List<String> blockNames() {
        Tag.Word word = peek();
        if (word == null || word.kind() != Tag.Word.Kind.AS) {
            return List.of();
        }
        take("as");
        expect(Tag.Word.Kind.PIPE, "|");
        List<String> names = new ArrayList<>();
        while (peek() != null && peek().kind() == Tag.Word.Kind.NAME) {
            names.add(take("a name").text());
        }
        expect(Tag.Word.Kind.PIPE, "|");
        return names;
    }

    /** Makes sure nothing is left. */
    void end(String hint) {
        Tag.Word word = peek();
        if (word != null) {
            throw fault(word.start(), "unexpected " + word.text(), hint);
        }
    }

    Tag.@Nullable Word peek() {
        return next < tag.words().size() ? tag.words().get(next) : null;
    }

    Tag.Word take(String expected) {
        Tag.Word word = peek();
        if (word == null) {
            throw fault(tag.end() - 2, expected + " is missing before }}", null);
        }
        next++;
        return word;
    }

    private Expression call(int depth, boolean inBrackets) {
        if (depth > MAX_DEPTH) {
            throw fault(tag.start(), "helpers are nested more than " + MAX_DEPTH + " deep", null);
        }
        Tag.Word name = take("a name");
        Location at = lines.at(name.start());
        if (name.kind() != Tag.Word.Kind.NAME) {
            throw fault(name.start(), "a name is expected here, not " + name.text(), "values are written {{name}}");
        }
        List<Expression> arguments = new ArrayList<>();
        while (isArgument()) {
            arguments.add(argument(depth + 1));
        }
        Map<String, Expression> named = named(depth + 1);
        if (arguments.isEmpty() && named.isEmpty() && !inBrackets) {
            return PathSyntax.read(name.text(), at);
        }
        return new Expression.Call(name.text(), arguments, named, at);
    }

    private boolean isArgument() {
        Tag.Word word = peek();
        if (word == null) {
            return false;
        }
        return switch (word.kind()) {
            case NAME ->
                next + 1 >= tag.words().size() || tag.words().get(next + 1).kind() != Tag.Word.Kind.EQUALS;
            case STRING, NUMBER, BOOLEAN, OPEN -> true;
            default -> false;
        };
    }

    private Expression argument(int depth) {
        Tag.Word word = take("a value");
        Location at = lines.at(word.start());
        return switch (word.kind()) {
            case NAME -> PathSyntax.read(word.text(), at);
            case STRING -> new Expression.Literal(unquote(word.text()), at);
            case NUMBER -> new Expression.Literal(number(word), at);
            case BOOLEAN -> new Expression.Literal(Boolean.valueOf(word.text()), at);
            case OPEN -> {
                Expression call = call(depth + 1, true);
                expect(Tag.Word.Kind.CLOSE, ")");
                yield call;
            }
            default -> throw fault(word.start(), "a value is expected here, not " + word.text(), null);
        };
    }

    private Map<String, Expression> named(int depth) {
        Map<String, Expression> named = new LinkedHashMap<>();
        while (peek() != null && peek().kind() == Tag.Word.Kind.NAME && !isArgument()) {
            Tag.Word key = take("a name");
            take("=");
            if (named.put(key.text(), argument(depth)) != null) {
                throw fault(key.start(), key.text() + " is given twice", "remove one of the two");
            }
        }
        return named;
    }

    private Object number(Tag.Word word) {
        try {
            return word.text().contains(".") ? new BigDecimal(word.text()) : Long.valueOf(word.text());
        } catch (NumberFormatException e) {
            throw fault(word.start(), "the number " + word.text() + " is too large", "put it in quotes");
        }
    }

    private void expect(Tag.Word.Kind kind, String text) {
        Tag.Word word = take(text);
        if (word.kind() != kind) {
            throw fault(word.start(), text + " is expected here, not " + word.text(), null);
        }
    }

    private InvalidInputException fault(int offset, String message, @Nullable String hint) {
        return new InvalidInputException(Problem.error(lines.at(Math.min(offset, text.length())), message, hint));
    }

    /** The content of text in quotes; only the quote itself and the backslash are escaped. */
    static String unquote(String literal) {
        String body = literal.substring(1, literal.length() - 1);
        if (body.indexOf('\\') < 0) {
            return body;
        }
        StringBuilder plain = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            boolean escape = c == '\\'
                    && i + 1 < body.length()
                    && (body.charAt(i + 1) == literal.charAt(0) || body.charAt(i + 1) == '\\');
            plain.append(escape ? body.charAt(++i) : c);
        }
        return plain.toString();
    }
}
