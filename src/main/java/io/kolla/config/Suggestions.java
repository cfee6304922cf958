package io.kolla.config;

import io.kolla.problem.Suggestion;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant who wrote a name that does not exist. */
final class Suggestions {
    private static final int LISTED = 12;

    private Suggestions() {}

    /** {@code did you mean "x"?} where a name is near, else the names there are, else null. */
    static @Nullable String hint(String written, Collection<String> names, String what) {
        Optional<String> near = Suggestion.nearest(written, names);
        if (near.isPresent()) {
            return "did you mean \"" + near.get() + "\"?";
        }
        if (names.isEmpty()) {
            return null;
        }
        String listed = names.stream().sorted().limit(LISTED).collect(Collectors.joining(", "));
        return what + ": " + listed + (names.size() > LISTED ? ", ..." : "");
    }
}
