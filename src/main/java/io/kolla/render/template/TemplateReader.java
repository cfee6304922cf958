package io.kolla.render.template;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Reads templates. One reader for many is faster than one for each. For use by several threads. */
public final class TemplateReader {
    private final TagLexer lexer = new TagLexer();

    /**
     * Reads a template.
     *
     * @param file its name in messages
     * @throws InvalidInputException with the first mistake in its syntax
     */
    public Template read(String file, String text) {
        Lines lines = new Lines(file, text);
        int reserved = RenderedText.firstReserved(text);
        if (reserved >= 0) {
            throw new InvalidInputException(Problem.error(
                    lines.at(reserved), "the characters U+E000 and U+E001 cannot be used in a template", "remove it"));
        }
        List<Tag> tags = new ArrayList<>();
        for (Tag piece : TagFinder.find(text, lines)) {
            tags.add(piece.type() == Tag.Type.OUTPUT ? lexer.read(piece, text, lines) : piece);
        }
        return new Template(file, TemplateParser.parse(text, lines, tags));
    }
}
