package io.kolla.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant who wrote a name that does not exist. */
final class Suggestions {
    private static final int LISTED = 12;

    private Suggestions() {}

    /** {@code did you mean "x"?} where a name is near, else the names there are, else null. */
    static @Nullable String hint(String written, Collection<String> names, String what) {
        Optional<String> near = nearest(written, names);
        if (near.isPresent()) {
            return "did you mean \"" + near.get() + "\"?";
        }
        if (names.isEmpty()) {
            return null;
        }
        String listed = names.stream().sorted().limit(LISTED).collect(Collectors.joining(", "));
        return what + ": " + listed + (names.size() > LISTED ? ", ..." : "");
    }

    /** The name that needs the fewest changes, if they are few for its length. */
    static Optional<String> nearest(String written, Collection<String> names) {
        String lower = written.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, Math.min(3, written.length() / 3));
        return names.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= allowed)
                .map(name -> new Candidate(name, distance(lower, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance <= allowed)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** Edit distance in which two neighbours changing places count as one change. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    private record Candidate(String name, int distance) {}
}
