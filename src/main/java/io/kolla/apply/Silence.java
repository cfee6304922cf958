package io.kolla.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long nothing has been heard of a component. Its logs are read only when half of the patience is used up,
 * to compare with, and at its end: requests are for when they are needed.
 */
final class Silence {
    private static final Pattern VARIABLE = Pattern.compile("[0-9a-fA-F]{4,}|\\d+");

    private Instant heard = Instant.EPOCH;
    private @Nullable List<String> sample;
    private boolean sampling;

    /** Something happened. */
    void broken(Instant now) {
        heard = now;
        sample = null;
    }

    /** The time this long after something was heard last. */
    Instant after(Duration silence) {
        return heard.plus(silence);
    }

    /** When to look at it again. */
    Instant next(Duration patience) {
        return heard.plus(sample == null ? patience.dividedBy(2) : patience);
    }

    /** Whether it is time to read the logs; asked for once per reading. */
    boolean wantsSample(Instant now, Duration patience) {
        if (sampling || now.isBefore(next(patience))) {
            return false;
        }
        sampling = true;
        return true;
    }

    /**
     * Takes in what the logs say.
     *
     * @param exact whether any other line is progress; if not, lines that differ only in numbers are the same, as a
     *     server answers the same probe for ever
     * @return whether patience is at its end
     */
    boolean sampled(List<String> lines, boolean exact, Instant now, Duration patience) {
        sampling = false;
        List<String> before = sample;
        if (before == null) {
            sample = List.copyOf(lines);
            return false;
        }
        if (now.isBefore(heard.plus(patience))) {
            return false;
        }
        boolean talks = exact ? !lines.equals(before) : !forms(before).containsAll(forms(lines));
        if (talks) {
            heard = now;
            sample = List.copyOf(lines);
        }
        return !talks;
    }

    private static Set<String> forms(List<String> lines) {
        Set<String> result = new HashSet<>();
        lines.forEach(line -> result.add(VARIABLE.matcher(line).replaceAll("#")));
        return result;
    }
}
