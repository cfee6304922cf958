package io.kolla.yaml;

/** Text of several lines, written as {@code |} with the lines below it. */
final class LiteralBlock {
    private LiteralBlock() {}

    /** Whether the text survives as a literal block; a quoted scalar holds the rest. */
    static boolean fits(String text) {
        int lineBreak = text.indexOf('\n');
        if (lineBreak < 0 || text.isBlank()) {
            return false;
        }
        return text.codePoints().allMatch(c -> c == '\n' || c == '\t' || ScalarText.isPlainCharacter(c));
    }

    static void append(StringBuilder out, String text, int indent) {
        out.append('|');
        if (text.charAt(0) == ' ' || text.charAt(0) == '\n') {
            // The reader takes the first line's indentation for the block's unless it is told.
            out.append('2');
        }
        boolean ends = text.endsWith("\n");
        if (!ends) {
            out.append('-');
        } else if (text.endsWith("\n\n")) {
            out.append('+');
        }
        out.append('\n');
        String body = ends ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            if (!line.isEmpty()) {
                out.append(" ".repeat(indent)).append(line);
            }
            out.append('\n');
        }
    }
}
