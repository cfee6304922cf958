package io.kolla.image.process;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads the list of images that builders print: a name, a space and a size for people, such as {@code 121 MB}. */
final class StoredImages {
    private StoredImages() {}

    static Map<String, Long> parse(String output) {
        Map<String, Long> images = new TreeMap<>();
        for (String line : output.split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space > 0) {
                images.put(line.substring(0, space), bytes(line.substring(space + 1)));
            }
        }
        return images;
    }

    private static long bytes(String size) {
        String text = size.replace(" ", "").strip().toUpperCase(Locale.ROOT);
        int end = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        if (end == 0) {
            return 0;
        }
        long unit = switch (text.substring(end)) {
            case "KB" -> 1_000L;
            case "MB" -> 1_000_000L;
            case "GB" -> 1_000_000_000L;
            default -> 1L;
        };
        return new BigDecimal(text.substring(0, end))
                .multiply(BigDecimal.valueOf(unit))
                .longValue();
    }
}
