package io.kolla.yaml;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How a scalar is written on one line. */
final class ScalarText {
    /** Keys up to this length are written before their colon; YAML allows 1024 characters there. */
    static final int MAX_KEY = 512;

    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "=", "<<");
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`~=<";
    /** Anything of digits and what numbers, times and dates are made of. */
    private static final Pattern NUMBER_LIKE = Pattern.compile("[-+.0-9][-+.:_0-9a-fA-FxXoOtTzZ ]*");

    /** Longer than all words, with a sign or dot before them. */
    private static final int LONGEST_WORD = 6;

    private static final String NUMBER_START = "-+.0123456789";

    private ScalarText() {}

    static String key(String key) {
        return inline(key);
    }

    /** The text plain where every reader takes it for this text, else in double quotes. */
    static String inline(String text) {
        return isSafe(text) ? text : quoted(text);
    }

    /** A number with a point, so that no reader takes it for a whole number or for text. */
    static String decimal(BigDecimal number) {
        String text = number.toString();
        int exponent = text.indexOf('E');
        String mantissa = exponent < 0 ? text : text.substring(0, exponent);
        String point = mantissa.indexOf('.') < 0 ? mantissa + ".0" : mantissa;
        return exponent < 0 ? point : point + text.substring(exponent);
    }

    /** Whether the character stands for itself in every style. */
    static boolean isPlainCharacter(int c) {
        return (c >= 0x20 && c < 0x7F)
                || (c >= 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029)
                || (c >= 0xE000 && c < 0xFEFF)
                || (c > 0xFEFF && c < 0xFFFE)
                || c >= 0x10000;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Nearly all text is ASCII.
            if ((c < ' ' || c > '~') && !isPlainCharacter(text.codePointAt(i))) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
            }
        }
        return true;
    }

    private static boolean isSafe(String text) {
        if (text.isEmpty() || INDICATORS.indexOf(text.charAt(0)) >= 0) {
            return false;
        }
        if (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ' || text.endsWith(":")) {
            return false;
        }
        if (text.contains(": ") || text.contains(" #") || !isPlain(text)) {
            return false;
        }
        if (text.length() > LONGEST_WORD && NUMBER_START.indexOf(text.charAt(0)) < 0) {
            return true;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return !WORDS.contains(lower.startsWith(".") ? lower.substring(1) : lower)
                && !lower.equals("+.inf")
                && !NUMBER_LIKE.matcher(text).matches();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (isPlainCharacter(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(Locale.ROOT, "\\u%04X", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
