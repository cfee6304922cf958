package io.kolla.render.template;

import java.util.List;

/**
 * One tag of a template or the text between two.
 *
 * @param type what it is
 * @param start offset of its first character
 * @param end offset after its last one
 * @param words the words in a tag
 * @param trimsBefore whether {@code ~} removes the white space before it
 * @param trimsAfter whether {@code ~} removes the white space after it
 */
record Tag(Type type, int start, int end, List<Word> words, boolean trimsBefore, boolean trimsAfter) {
    enum Type {
        TEXT,
        ESCAPED,
        COMMENT,
        OUTPUT,
        OPEN,
        CLOSE,
        ELSE,
        INCLUDE;

        /** Whether a line that holds nothing else is removed. */
        boolean standsAlone() {
            return this != TEXT && this != ESCAPED && this != OUTPUT;
        }
    }

    Tag {
        words = List.copyOf(words);
    }

    /** A word in a tag. */
    record Word(Kind kind, String text, int start, int end) {
        enum Kind {
            NAME,
            STRING,
            NUMBER,
            BOOLEAN,
            EQUALS,
            OPEN,
            CLOSE,
            AS,
            PIPE,
            OTHER
        }
    }
}
