package io.kolla.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the word that was probably meant. */
public final class Suggestion {
    private static final int MAX_LISTED = 12;

    private Suggestion() {}

    /** The candidate nearest to the word, if one is near enough to be a slip of the hand. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        int limit = Math.max(1, word.length() / 3);
        String best = null;
        int bestDistance = limit + 1;
        for (String candidate : new TreeSet<>(candidates)) {
            int distance = candidate.equalsIgnoreCase(word)
                    ? 0
                    : distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code did you mean "x"?}, or else what there is to choose from. */
    public static String hint(String word, Collection<String> candidates) {
        Optional<String> nearest = nearest(word, candidates);
        if (nearest.isPresent()) {
            return "did you mean \"" + nearest.get() + "\"?";
        }
        if (candidates.isEmpty()) {
            return "there is none to choose from";
        }
        TreeSet<String> sorted = new TreeSet<>(candidates);
        String listed = String.join(", ", sorted.stream().limit(MAX_LISTED).toList());
        return "there is: " + listed + (sorted.size() > MAX_LISTED ? ", ..." : "");
    }

    /** Edits from one word to the other, where two neighbouring letters swapped are one edit. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], before[j - 2] + 1);
                }
            }
            int[] spare = before;
            before = previous;
            previous = current;
            current = spare;
        }
        return previous[b.length()];
    }
}
