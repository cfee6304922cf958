package io.kolla.schema.rules;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities such as {@code 500m}, {@code 1.5}, {@code 2Gi} and {@code 1e3}. */
public final class Quantity {
    /** More digits are no quantity of anything, and would only take time. */
    private static final int MAX_LENGTH = 40;

    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:\\d+|\\d+\\.\\d*|\\.\\d+))(?:[eE]([+-]?\\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String BINARY = "KMGTPE";

    private Quantity() {}

    /** The amount; nothing where the text is no quantity. */
    public static Optional<BigDecimal> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (matcher.group(2) != null) {
            return Optional.of(number.scaleByPowerOfTen(Integer.parseInt(matcher.group(2))));
        }
        String suffix = matcher.group(3) == null ? "" : matcher.group(3);
        if (suffix.endsWith("i")) {
            int power = BINARY.indexOf(suffix.charAt(0)) + 1;
            return Optional.of(number.multiply(BigDecimal.valueOf(1024).pow(power)));
        }
        return Optional.of(number.scaleByPowerOfTen(DECIMAL.getOrDefault(suffix, 0)));
    }
}
