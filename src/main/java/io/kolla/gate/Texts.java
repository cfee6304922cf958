package io.kolla.gate;

import io.kolla.model.Tree;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what objects and events say in words. */
final class Texts {
    private static final int LONGEST = 300;

    private Texts() {}

    /** The condition of an object by its type. */
    static Optional<Tree> condition(Tree object, String type) {
        return object.trees("status", "conditions").stream()
                .filter(condition -> condition.text("type").equals(type))
                .findFirst();
    }

    /** Whether the object has this condition with status True. */
    static boolean holds(Tree object, String type) {
        return condition(object, type)
                .filter(condition -> condition.text("status").equals("True"))
                .isPresent();
    }

    static boolean mentions(String text, String... parts) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.of(parts).anyMatch(lower::contains);
    }

    /** One line, not too long. */
    static String brief(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
