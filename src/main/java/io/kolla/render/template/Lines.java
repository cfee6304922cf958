package io.kolla.render.template;

import io.kolla.problem.Location;
import java.util.Arrays;

/** Tells line and column of an offset in a text. */
final class Lines {
    private final String file;
    private final int[] starts;

    Lines(String file, String text) {
        this.file = file;
        int[] found = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = i + 1;
            }
        }
        starts = Arrays.copyOf(found, count);
    }

    Location at(int offset) {
        int index = Arrays.binarySearch(starts, offset);
        int line = index >= 0 ? index : -index - 2;
        return new Location(file, line + 1, offset - starts[line] + 1);
    }

    /** The offset of a place, from 1 each. */
    int offset(int line, int column) {
        return starts[Math.min(line, starts.length) - 1] + column - 1;
    }
}
