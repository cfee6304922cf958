package io.kolla.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The lines that differ between two texts, by Myers' shortest edit script, in hunks with three lines around them. */
final class LineDiff {
    private static final int CONTEXT = 3;
    /** Beyond this many edits the shortest script is not worth its time: everything goes and everything comes. */
    private static final int MOST_EDITS = 2_000;

    private final List<String> old;
    private final List<String> now;

    private LineDiff(List<String> old, List<String> now) {
        this.old = old;
        this.now = now;
    }

    /** One line of a script: kept (blank), gone (minus) or come (plus), at its places in both texts. */
    private record Edit(char sign, String text, int oldAt, int newAt) {}

    /** Hunks as {@code diff -u} writes them, without file names; nothing where both texts are the same. */
    static List<String> unified(String before, String after) {
        return new LineDiff(lines(before), lines(after)).hunks(true);
    }

    /** The lines that go and come, with a few around them and without places. */
    static List<String> plain(String before, String after) {
        return new LineDiff(lines(before), lines(after)).hunks(false);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }

    private List<String> hunks(boolean places) {
        List<Edit> edits = edits();
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < edits.size()) {
            while (at < edits.size() && edits.get(at).sign() == ' ') {
                at++;
            }
            if (at == edits.size()) {
                break;
            }
            int from = Math.max(0, at - CONTEXT);
            int end = end(edits, at);
            List<Edit> hunk = edits.subList(from, end);
            if (places) {
                lines.add(header(hunk));
            } else if (!lines.isEmpty()) {
                lines.add("  ...");
            }
            hunk.forEach(edit -> lines.add(edit.sign() + edit.text()));
            at = end;
        }
        return lines;
    }

    /** Where a hunk that has a change at a place ends: before more unchanged lines than two hunks would show. */
    private static int end(List<Edit> edits, int change) {
        int last = change;
        for (int i = change; i < edits.size() && i - last <= 2 * CONTEXT; i++) {
            if (edits.get(i).sign() != ' ') {
                last = i;
            }
        }
        return Math.min(edits.size(), last + CONTEXT + 1);
    }

    private static String header(List<Edit> hunk) {
        long gone = hunk.stream().filter(edit -> edit.sign() != '+').count();
        long come = hunk.stream().filter(edit -> edit.sign() != '-').count();
        Edit first = hunk.get(0);
        return "@@ -" + place(first.oldAt(), gone) + " +" + place(first.newAt(), come) + " @@";
    }

    private static String place(int at, long count) {
        return (count == 0 ? at : at + 1) + (count == 1 ? "" : "," + count);
    }

    private List<Edit> edits() {
        int head = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < old.size() - head
                && tail < now.size() - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < head; i++) {
            edits.add(new Edit(' ', old.get(i), i, i));
        }
        edits.addAll(script(head, old.size() - tail, now.size() - tail));
        for (int i = tail; i > 0; i--) {
            edits.add(new Edit(' ', old.get(old.size() - i), old.size() - i, now.size() - i));
        }
        return edits;
    }

    /** The script of the middle, found by following the furthest reaching paths. */
    private List<Edit> script(int from, int oldEnd, int newEnd) {
        int n = oldEnd - from;
        int m = newEnd - from;
        int most = Math.min(n + m, MOST_EDITS);
        List<int[]> trace = new ArrayList<>();
        int[] reach = new int[2 * most + 3];
        int offset = most + 1;
        for (int edits = 0; edits <= most; edits++) {
            trace.add(reach.clone());
            for (int k = -edits; k <= edits; k += 2) {
                boolean down = k == -edits || (k != edits && reach[offset + k - 1] < reach[offset + k + 1]);
                int x = down ? reach[offset + k + 1] : reach[offset + k - 1] + 1;
                while (x < n && x - k < m && old.get(from + x).equals(now.get(from + x - k))) {
                    x++;
                }
                reach[offset + k] = x;
                if (x >= n && x - k >= m) {
                    return backwards(trace, offset, from, n, m);
                }
            }
        }
        return everything(from, oldEnd, newEnd);
    }

    private List<Edit> backwards(List<int[]> trace, int offset, int from, int n, int m) {
        List<Edit> edits = new ArrayList<>();
        int x = n;
        int y = m;
        for (int step = trace.size() - 1; step >= 0; step--) {
            int[] reach = trace.get(step);
            int k = x - y;
            boolean down = k == -step || (k != step && reach[offset + k - 1] < reach[offset + k + 1]);
            int before = down ? k + 1 : k - 1;
            int beforeX = reach[offset + before];
            int beforeY = beforeX - before;
            while (step > 0 ? x > beforeX && y > beforeY : x > 0 && y > 0) {
                x--;
                y--;
                edits.add(new Edit(' ', old.get(from + x), from + x, from + y));
            }
            if (step > 0 && down) {
                y--;
                edits.add(new Edit('+', now.get(from + y), from + x, from + y));
            } else if (step > 0) {
                x--;
                edits.add(new Edit('-', old.get(from + x), from + x, from + y));
            }
        }
        Collections.reverse(edits);
        return edits;
    }

    private List<Edit> everything(int from, int oldEnd, int newEnd) {
        List<Edit> edits = new ArrayList<>();
        for (int i = from; i < oldEnd; i++) {
            edits.add(new Edit('-', old.get(i), i, from));
        }
        for (int i = from; i < newEnd; i++) {
            edits.add(new Edit('+', now.get(i), oldEnd, i));
        }
        return edits;
    }
}
