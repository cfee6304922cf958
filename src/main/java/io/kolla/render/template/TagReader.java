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
import org.jspecify.annotations.Nullable;

/** Cuts a template into text and tags with the lexer of Handlebars. */
final class TagReader {
    private final String text;
    private final Lines lines;
    private final HbsLexer lexer;
    /** Offsets of code points, where a text has characters outside the basic plane; the lexer counts code points. */
    private final int @Nullable [] offsets;

    private TagReader(String text, Lines lines) {
        this.text = text;
        this.lines = lines;
        int count = text.codePointCount(0, text.length());
        this.offsets = count == text.length() ? null : codePointOffsets(text, count);
        this.lexer = new HbsLexer(CharStreams.fromString(text), "{{", "}}");
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
                int at = start(lexer._tokenStartCharIndex);
                if (text.startsWith("{{!", at)) {
                    throw fault(at, "this comment never ends", "end it with " + commentEnd(at));
                }
                throw fault(at, "unexpected " + quoted(at), "a tag holds names, text in quotes, numbers and (helpers)");
            }
        });
    }

    static List<Tag> read(String text, Lines lines) {
        return new TagReader(text, lines).tags();
    }

    private List<Tag> tags() {
        List<Tag> tags = new ArrayList<>();
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            int start = start(token.getStartIndex());
            int end = start(token.getStopIndex() + 1);
            switch (token.getType()) {
                case HbsLexer.TEXT -> tags.add(new Tag(Tag.Type.TEXT, start, end, List.of(), false, false));
                case HbsLexer.ESC_VAR -> tags.add(new Tag(Tag.Type.ESCAPED, start, end, List.of(), false, false));
                case HbsLexer.COMMENT -> tags.add(comment(start, end));
                default -> tags.add(tag(token.getType(), start));
            }
        }
        return tags;
    }

    private Tag comment(int start, int end) {
        if (!text.startsWith(commentEnd(start), end - commentEnd(start).length())) {
            throw fault(start, "this comment never ends", "end it with " + commentEnd(start));
        }
        return new Tag(Tag.Type.COMMENT, start, end, List.of(), false, false);
    }

    private String commentEnd(int start) {
        return text.startsWith("{{!--", start) ? "--}}" : "}}";
    }

    private Tag tag(int opener, int start) {
        Tag.Type type = type(opener, start);
        List<Tag.Word> words = new ArrayList<>();
        Token token = lexer.nextToken();
        while (token.getType() != HbsLexer.END) {
            if (token.getType() == Token.EOF) {
                throw fault(start, "this tag never ends", "end it with }}");
            }
            Tag.Word word = word(token);
            words.add(word);
            token = lexer.nextToken();
        }
        int end = start(token.getStopIndex() + 1);
        if (!words.isEmpty() && words.get(0).text().equals("else") && type == Tag.Type.OUTPUT) {
            type = Tag.Type.ELSE;
        }
        if (type == Tag.Type.ELSE && words.isEmpty()) {
            words.add(new Tag.Word(Tag.Word.Kind.OTHER, "else", start, end));
        }
        if (!words.isEmpty() && words.get(0).text().equals("*")) {
            throw fault(start, "decorators {{*x}} are not used here", "make it a part, and write {{> x}}");
        }
        if (words.isEmpty()) {
            throw fault(start, "this tag is empty", "write a name in it, or {{! a comment}}");
        }
        boolean trimsBefore = text.startsWith("{{~", start);
        return new Tag(type, start, end, words, trimsBefore, token.getText().startsWith("~"));
    }

    private Tag.Type type(int opener, int start) {
        return switch (opener) {
            case HbsLexer.START -> Tag.Type.OUTPUT;
            case HbsLexer.START_BLOCK -> Tag.Type.OPEN;
            case HbsLexer.END_BLOCK -> Tag.Type.CLOSE;
            case HbsLexer.START_PARTIAL -> Tag.Type.INCLUDE;
            case HbsLexer.UNLESS -> Tag.Type.ELSE;
            case HbsLexer.START_T, HbsLexer.START_AMP ->
                throw fault(start, "{{{x}}} and {{&x}} are not used here", "write {{x}}; nothing is escaped");
            case HbsLexer.START_RAW, HbsLexer.END_RAW_BLOCK ->
                throw fault(start, "raw blocks {{{{x}}}} are not used here", "write \\{{ for two braces");
            case HbsLexer.START_DELIM ->
                throw fault(start, "delimiters cannot be changed", "write \\{{ for two braces");
            case HbsLexer.START_PARTIAL_BLOCK ->
                throw fault(start, "blocks of parts {{#> x}} are not used here", "write {{> x}}");
            default -> throw fault(start, "unexpected " + quoted(start), null);
        };
    }

    private Tag.Word word(Token token) {
        int start = start(token.getStartIndex());
        int end = start(token.getStopIndex() + 1);
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
        return new Tag.Word(kind, text.substring(start, end), start, end);
    }

    private InvalidInputException fault(int offset, String message, @Nullable String hint) {
        return new InvalidInputException(Problem.error(lines.at(offset), message, hint));
    }

    private String quoted(int offset) {
        return offset >= text.length()
                ? "end of the template"
                : "'" + Character.toString(text.codePointAt(offset)) + "'";
    }

    private int start(int codePoint) {
        return offsets == null ? Math.min(codePoint, text.length()) : offsets[Math.min(codePoint, offsets.length - 1)];
    }

    private static int[] codePointOffsets(String text, int count) {
        int[] offsets = new int[count + 1];
        int offset = 0;
        for (int i = 0; i < count; i++) {
            offsets[i] = offset;
            offset += Character.charCount(text.codePointAt(offset));
        }
        offsets[count] = offset;
        return offsets;
    }
}
