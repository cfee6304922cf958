package io.kolla.drawing;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The colours of pictures, by name, on light and on dark ground. */
final class Palette {
    private record Pair(String light, String dark) {}

    private static final Map<String, Pair> COLOURS = new TreeMap<>(Map.ofEntries(
            entry("ground", "#ffffff", "#14171c"),
            entry("band", "#f3f5f8", "#191d24"),
            entry("frame", "#ffffff", "#1d222a"),
            entry("rim", "#d3d9e2", "#343c48"),
            entry("text", "#1c2430", "#e4e8ee"),
            entry("faint", "#667080", "#93a0b1"),
            entry("wire", "#98a3b3", "#5d6a7c"),
            entry("workload", "#e3eefb", "#1c3554"),
            entry("workload-rim", "#7fb0e6", "#4a86c8"),
            entry("workload-mark", "#2f74c0", "#79b4f2"),
            entry("job", "#fdf0d9", "#463516"),
            entry("job-rim", "#e3b865", "#a27c2e"),
            entry("job-mark", "#b07a12", "#efbf5b"),
            entry("settings", "#f0f1f4", "#2a303a"),
            entry("settings-rim", "#c0c7d2", "#4c5666"),
            entry("settings-mark", "#7b8798", "#9aa7b9"),
            entry("critical", "#d1335b", "#ff6f91"),
            entry("needs", "#1f6fd0", "#5fa8ff"),
            entry("needed", "#158060", "#3fcf9f"),
            entry("found", "#ffd84d", "#8a6d00")));

    private Palette() {}

    private static Map.Entry<String, Pair> entry(String name, String light, String dark) {
        return Map.entry(name, new Pair(light, dark));
    }

    /** Style rules with the colours of light ground in place of {@code $name}, and those of dark ground where it is. */
    static String fixed(String rules) {
        String light = replaced(rules, (name, pair) -> pair.light());
        String dark = replaced(rules, (name, pair) -> pair.dark());
        return light + "@media (prefers-color-scheme: dark) {\n" + dark + "}\n";
    }

    /** Style rules with variables in place of {@code $name}. */
    static String variable(String rules) {
        return replaced(rules, (name, pair) -> "var(--" + name + ")");
    }

    /** The variables that {@link #variable} refers to, on light or on dark ground. */
    static String variables(boolean dark) {
        StringBuilder out = new StringBuilder();
        COLOURS.forEach((name, pair) -> out.append("--")
                .append(name)
                .append(": ")
                .append(dark ? pair.dark() : pair.light())
                .append("; "));
        return out.toString().stripTrailing();
    }

    private static String replaced(String rules, BiFunction<String, Pair, String> with) {
        String text = rules;
        // A name may begin like another, so longer ones are replaced first.
        for (String name : COLOURS.keySet().stream()
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .toList()) {
            Pair pair = COLOURS.get(name);
            if (pair != null) {
                text = text.replace("$" + name, with.apply(name, pair));
            }
        }
        return text;
    }
}
