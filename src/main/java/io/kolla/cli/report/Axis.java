package io.kolla.cli.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A time axis with marks at round times. */
final class Axis {
    private static final int MOST_MARKS = 8;
    private static final int[] STEPS_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400
    };

    private final long lengthMillis;
    private final long stepMillis;

    Axis(Duration length) {
        this.lengthMillis = Math.max(1, length.toMillis());
        this.stepMillis = step(lengthMillis);
    }

    /** A mark, in percent of the whole length, with what stands there. */
    record Mark(double percent, String label) {}

    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        for (long at = 0; at <= lengthMillis; at += stepMillis) {
            marks.add(new Mark(100.0 * at / lengthMillis, label(at)));
        }
        return marks;
    }

    /** The distance of two marks, in percent of the whole length. */
    double stepPercent() {
        return 100.0 * stepMillis / lengthMillis;
    }

    private static long step(long length) {
        for (long part : new long[] {100, 200, 500}) {
            if (length / part < MOST_MARKS) {
                return part;
            }
        }
        for (int seconds : STEPS_SECONDS) {
            if (length / (seconds * 1000L) < MOST_MARKS) {
                return seconds * 1000L;
            }
        }
        long days = 86_400_000L;
        return (length / days / MOST_MARKS + 1) * days;
    }

    private String label(long millis) {
        if (millis == 0) {
            return "0";
        }
        if (stepMillis < 1000) {
            return millis / 1000 + "." + millis / 100 % 10 + " s";
        }
        long seconds = millis / 1000;
        if (seconds < 120 && stepMillis < 60_000) {
            return seconds + " s";
        }
        if (seconds < 7200) {
            return seconds % 60 == 0 ? seconds / 60 + " min" : seconds / 60 + ":" + twoDigits(seconds % 60) + " min";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + " h" : seconds / 3600 + ":" + twoDigits(seconds / 60 % 60) + " h";
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
