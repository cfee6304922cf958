package io.kolla.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an unquoted scalar stands for. */
final class PlainScalars {
    /** Longest number, in characters; reading longer ones takes time that grows with the square of their length. */
    static final int MAX_NUMBER = 200;

    private static final Map<String, Boolean> WORDS = Map.ofEntries(
            Map.entry("true", true),
            Map.entry("True", true),
            Map.entry("TRUE", true),
            Map.entry("yes", true),
            Map.entry("Yes", true),
            Map.entry("YES", true),
            Map.entry("on", true),
            Map.entry("On", true),
            Map.entry("ON", true),
            Map.entry("false", false),
            Map.entry("False", false),
            Map.entry("FALSE", false),
            Map.entry("no", false),
            Map.entry("No", false),
            Map.entry("NO", false),
            Map.entry("off", false),
            Map.entry("Off", false),
            Map.entry("OFF", false));
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");
    private static final Pattern BASED =
            Pattern.compile("[-+]?0(?:x[0-9a-fA-F_]*[0-9a-fA-F]|b[01_]*[01]|o?[0-7_]*[0-7])");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]+|(?:0|[1-9][0-9_]*)(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,6})?");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private static final int LONGEST_NOT_FINITE = 5;

    private PlainScalars() {}

    /**
     * Reads booleans and numbers as kubectl does: {@code yes} and {@code on} are booleans, {@code 0644} is octal, and
     * unlike in other YAML 1.1 readers {@code 1:30} and dates are text.
     *
     * @return text, a Long, BigInteger or BigDecimal, a boolean or null
     */
    static @Nullable Object resolve(String text) {
        if (text.isEmpty()) {
            return null;
        }
        char first = text.charAt(0);
        if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
            return number(text);
        }
        if (text.length() > 5) {
            return text;
        }
        if (text.equals("~") || text.equals("null") || text.equals("Null") || text.equals("NULL")) {
            return null;
        }
        Boolean word = WORDS.get(text);
        return word == null ? text : word;
    }

    /** Whether the text would be a number that JSON, and so Kubernetes, cannot hold. */
    static boolean isNotFinite(String text) {
        return text.length() <= LONGEST_NOT_FINITE
                && text.indexOf('.') >= 0
                && NOT_FINITE.matcher(text).matches();
    }

    private static Object number(String text) {
        if (text.length() > MAX_NUMBER) {
            return text;
        }
        if (DECIMAL.matcher(text).matches()) {
            return whole(new BigInteger(digits(text), 10));
        }
        if (BASED.matcher(text).matches()) {
            return based(digits(text));
        }
        if (FLOAT.matcher(text).matches()) {
            return new BigDecimal(digits(text));
        }
        return text;
    }

    private static Object based(String digits) {
        boolean negative = digits.charAt(0) == '-';
        String body = negative ? digits.substring(1) : digits;
        int radix = switch (body.charAt(1)) {
            case 'x' -> 16;
            case 'b' -> 2;
            default -> 8;
        };
        String bare = Character.isDigit(body.charAt(1)) ? body.substring(1) : body.substring(2);
        BigInteger value = new BigInteger(bare, radix);
        return whole(negative ? value.negate() : value);
    }

    private static Number whole(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value;
    }

    private static String digits(String text) {
        String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
        return digits.charAt(0) == '+' ? digits.substring(1) : digits;
    }
}
