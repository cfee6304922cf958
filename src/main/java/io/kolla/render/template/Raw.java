package io.kolla.render.template;

import java.util.List;

/**
 * Text that a helper made to be YAML: it is written as it is, with values between its pieces.
 *
 * @param pieces the pieces of text
 * @param values the values between them, one less; they cannot change the YAML around them
 */
public record Raw(List<String> pieces, List<String> values) {
    public Raw {
        pieces = List.copyOf(pieces);
        values = List.copyOf(values);
        if (pieces.size() != values.size() + 1) {
            throw new IllegalArgumentException("a value stands between two pieces");
        }
    }

    /** Text without values. */
    public Raw(String text) {
        this(List.of(text), List.of());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(pieces.get(0));
        for (int i = 0; i < values.size(); i++) {
            text.append(values.get(i)).append(pieces.get(i + 1));
        }
        return text.toString();
    }
}
