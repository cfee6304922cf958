package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.Locale;
import java.util.regex.Pattern;

/** The syntax of labels and of the keys of annotations. */
public final class LabelChecks {
    private static final int MAX_PREFIX = 253;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    private LabelChecks() {}

    /** Keys and values. */
    public static void check(Node.Mapping labels, Problems problems) {
        labels.entries().forEach((key, entry) -> {
            key("a label", entry, problems);
            if (entry.value() instanceof Node.Scalar value
                    && value.content() instanceof String text
                    && !isValue(text)) {
                problems.error(
                        value.at(),
                        "\"" + text + "\" cannot be the value of a label",
                        "up to 63 letters, digits, - _ and . are allowed, the first and last a letter or digit");
            }
        });
    }

    /** Keys of annotations, whose domains may have capitals; their values may be anything. */
    public static void annotations(Node.Mapping annotations, Problems problems) {
        annotations.entries().values().forEach(entry -> {
            if (!isQualified(entry.key().toLowerCase(Locale.ROOT))) {
                key("an annotation", entry, problems);
            }
        });
    }

    private static void key(String what, Node.Entry entry, Problems problems) {
        if (!isQualified(entry.key())) {
            problems.error(
                    entry.keyAt(),
                    "\"" + entry.key() + "\" cannot be the key of " + what,
                    "write name or domain/name, the name up to 63 letters, digits, - _ and .");
        }
    }

    static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }

    /** Whether text is {@code name} or {@code domain/name}. */
    static boolean isQualified(String text) {
        int slash = text.indexOf('/');
        String prefix = slash < 0 ? "a" : text.substring(0, slash);
        return NAME.matcher(text.substring(slash + 1)).matches()
                && prefix.length() <= MAX_PREFIX
                && Form.SUBDOMAIN.fits(prefix);
    }
}
