package io.kolla.render.template;

import com.github.jknack.handlebars.internal.HbsLexer;
import com.github.jknack.handlebars.internal.antlr.BaseErrorListener;
import com.github.jknack.handlebars.internal.antlr.CharStreams;
import com.github.jknack.handlebars.internal.antlr.RecognitionException;
import com.github.jknack.handlebars.internal.antlr.Recognizer;
import com.github.jknack.handlebars.internal.antlr.Token;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes tags apart with the lexer of Handlebars. That lexer is slow, some microseconds for a character, so it sees
 * nothing but tags, and each tag once however often it is written.
 */
final class TagLexer {
    /** Nobody writes longer ones, and reading them takes time that grows with the square of their length. */
    private static final int MAX_LENGTH = 10_000;

    private final Map<String, Shape> known = new ConcurrentHashMap<>();

    /** A tag by itself; the words count their offsets from its first brace. */
    private record Shape(Tag.Type type, List<Tag.Word> words) {}

    /** Something in a tag is wrong. */
    private static final class TagFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int offset;
        private final String hint;

        TagFault(int offset, String message, String hint) {
            super(message, null, false, false);
            this.offset = offset;
            this.hint = hint;
        }
    }

    /**
     * The tag with its words.
     *
     * @throws InvalidInputException where it is none that is used here
     */
    Tag read(Tag piece, String text, Lines lines) {
        String tag = text.substring(piece.start(), piece.end());
        Shape shape = known.get(tag);
        try {
            if (shape == null) {
                shape = lex(tag);
                known.put(tag, shape);
            }
        } catch (TagFault fault) {
            throw new InvalidInputException(Problem.error(
                    lines.at(piece.start() + fault.offset), String.valueOf(fault.getMessage()), fault.hint));
        }
        List<Tag.Word> words = new ArrayList<>(shape.words().size());
        for (Tag.Word word : shape.words()) {
            words.add(new Tag.Word(word.kind(), word.text(), piece.start() + word.start(), piece.start() + word.end()));
        }
        return new Tag(shape.type(), piece.start(), piece.end(), words, tag.startsWith("{{~"), tag.endsWith("~}}"));
    }

    private static Shape lex(String tag) {
        if (tag.length() > MAX_LENGTH) {
            throw new TagFault(0, "this tag is longer than " + MAX_LENGTH + " characters", "end it with }} earlier");
        }
        HbsLexer lexer = new HbsLexer(CharStreams.fromString(tag), "{{", "}}");
        lexer.removeErrorListeners();
        lexer.addErrorListener(new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    @Nullable Object offendingSymbol,
                    int line,
                    int charPositionInLine,
                    String msg,
                    @Nullable RecognitionException e) {
                int at = tag.offsetByCodePoints(0, lexer._tokenStartCharIndex);
                throw new TagFault(
                        at,
                        "unexpected '" + Character.toString(tag.codePointAt(at)) + "'",
                        "a tag holds names, text in quotes, numbers and (helpers)");
            }
        });
        Tag.Type type = type(lexer.nextToken().getType());
        List<Tag.Word> words = new ArrayList<>();
        Token token = lexer.nextToken();
        while (token.getType() != HbsLexer.END) {
            if (token.getType() == Token.EOF) {
                throw new TagFault(0, "this tag never ends", "end it with }}");
            }
            words.add(word(tag, token));
            token = lexer.nextToken();
        }
        if (!words.isEmpty() && words.get(0).text().equals("*")) {
            throw new TagFault(0, "decorators {{*x}} are not used here", "make it a part, and write {{> x}}");
        }
        if (!words.isEmpty() && words.get(0).text().equals("else") && type == Tag.Type.OUTPUT) {
            type = Tag.Type.ELSE;
        }
        if (type == Tag.Type.ELSE && words.isEmpty()) {
            words.add(new Tag.Word(Tag.Word.Kind.OTHER, "else", 0, tag.length()));
        }
        if (words.isEmpty()) {
            throw new TagFault(0, "this tag is empty", "write a name in it, or {{! a comment}}");
        }
        return new Shape(type, words);
    }

    private static Tag.Type type(int opener) {
        return switch (opener) {
            case HbsLexer.START -> Tag.Type.OUTPUT;
            case HbsLexer.START_BLOCK -> Tag.Type.OPEN;
            case HbsLexer.END_BLOCK -> Tag.Type.CLOSE;
            case HbsLexer.START_PARTIAL -> Tag.Type.INCLUDE;
            case HbsLexer.UNLESS -> Tag.Type.ELSE;
            case HbsLexer.START_T, HbsLexer.START_AMP ->
                throw new TagFault(0, "{{{x}}} and {{&x}} are not used here", "write {{x}}; nothing is escaped");
            case HbsLexer.START_RAW, HbsLexer.END_RAW_BLOCK ->
                throw new TagFault(0, "raw blocks {{{{x}}}} are not used here", "write \\{{ for two braces");
            case HbsLexer.START_DELIM ->
                throw new TagFault(0, "delimiters cannot be changed", "write \\{{ for two braces");
            case HbsLexer.START_PARTIAL_BLOCK ->
                throw new TagFault(0, "blocks of parts {{#> x}} are not used here", "write {{> x}}");
            default -> throw new TagFault(0, "this is not a tag", "write \\{{ for two braces");
        };
    }

    private static Tag.Word word(String tag, Token token) {
        Tag.Word.Kind kind = switch (token.getType()) {
            case HbsLexer.QID, HbsLexer.PATH -> Tag.Word.Kind.NAME;
            case HbsLexer.DOUBLE_STRING, HbsLexer.SINGLE_STRING -> Tag.Word.Kind.STRING;
            case HbsLexer.NUMBER -> Tag.Word.Kind.NUMBER;
            case HbsLexer.BOOLEAN -> Tag.Word.Kind.BOOLEAN;
            case HbsLexer.EQ -> Tag.Word.Kind.EQUALS;
            case HbsLexer.LP -> Tag.Word.Kind.OPEN;
            case HbsLexer.RP -> Tag.Word.Kind.CLOSE;
            case HbsLexer.AS -> Tag.Word.Kind.AS;
            case HbsLexer.PIPE -> Tag.Word.Kind.PIPE;
            default -> Tag.Word.Kind.OTHER;
        };
        // The lexer counts code points.
        int start = tag.offsetByCodePoints(0, token.getStartIndex());
        int end = tag.offsetByCodePoints(0, token.getStopIndex() + 1);
        return new Tag.Word(kind, tag.substring(start, end), start, end);
    }
}
