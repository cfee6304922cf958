package io.kolla.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long nothing has been heard of a component. While it is silent its logs are read each time a quarter of
 * the patience has gone by, and never otherwise: requests are for when they are needed.
 */
final class Silence {
    private static final Pattern VARIABLE = Pattern.compile("[0-9a-fA-F]{4,}|\\d+");
    private static final int SAMPLES = 4;

    private Instant heard = Instant.EPOCH;
    private int samples;
    private @Nullable List<String> last;
    private boolean sampling;

    /** Something happened. */
    void broken(Instant now) {
        heard = now;
        samples = 0;
        last = null;
    }

    /** The time this long after something was heard last. */
    Instant after(Duration silence) {
        return heard.plus(silence);
    }

    /** When to look at it again. */
    Instant next(Duration patience) {
        return heard.plus(patience.multipliedBy(Math.min(samples + 1, SAMPLES)).dividedBy(SAMPLES));
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
        List<String> before = last;
        last = List.copyOf(lines);
        samples++;
        if (before != null && talks(before, lines, exact)) {
            heard = now;
            samples = 0;
        }
        return samples >= SAMPLES && !now.isBefore(heard.plus(patience));
    }

    private static boolean talks(List<String> before, List<String> lines, boolean exact) {
        return exact ? !lines.equals(before) : !forms(before).containsAll(forms(lines));
    }

    private static Set<String> forms(List<String> lines) {
        Set<String> result = new HashSet<>();
        lines.forEach(line -> result.add(form(line)));
        return result;
    }

    /** A text with what changes from one time to the next, numbers, made alike. */
    static String form(String text) {
        return VARIABLE.matcher(text).replaceAll("#");
    }
}
