package io.kolla.cli.console;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
public final class Times {
    private Times() {}

    /** {@code 4.2 s} below a minute and a half, then {@code 3 min 05 s}, then {@code 2 h 10 min}. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 90) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 5400) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    /** What is said of a component nothing was done to: it may have taken its time to become ready all the same. */
    static String unchanged(Duration took) {
        return took.toMillis() < 1000 ? "unchanged" : "unchanged, ready after " + of(took);
    }

    /** An age in its largest unit: {@code 12s}, {@code 5m}, {@code 3h}, {@code 2d}. */
    public static String age(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds < 7200) {
            return seconds / 60 + "m";
        }
        return seconds < 172_800 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }
}
