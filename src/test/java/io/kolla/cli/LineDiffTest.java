package io.kolla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void hunksAreWrittenAsPatchesAre() {
        String before = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\n";
        String after = "a\nb\nc\nD\ne\nf\ng\nh\ni\nj\nk\nm\nn\n";

        assertThat(LineDiff.unified(before, after))
                .containsExactly(
                        "@@ -1,7 +1,7 @@",
                        " a",
                        " b",
                        " c",
                        "-d",
                        "+D",
                        " e",
                        " f",
                        " g",
                        "@@ -9,5 +9,5 @@",
                        " i",
                        " j",
                        " k",
                        "-l",
                        " m",
                        "+n");
    }

    @Test
    void aNewAndAGoneText() {
        assertThat(LineDiff.unified("", "a\nb\n")).containsExactly("@@ -0,0 +1,2 @@", "+a", "+b");
        assertThat(LineDiff.unified("a\n", "")).containsExactly("@@ -1 +0,0 @@", "-a");
        assertThat(LineDiff.unified("a\n", "a\n")).isEmpty();
    }

    @Test
    void aPatchLeadsFromOneTextToTheOther() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            List<String> before = lines(random);
            List<String> after = lines(random);

            List<String> patch = LineDiff.unified(String.join("\n", before), String.join("\n", after));

            assertThat(patched(before, patch)).as("round " + round).isEqualTo(after);
        }
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            lines.add("line " + random.nextInt(12));
        }
        return lines;
    }

    /** Applies a patch as the tool of that name does. */
    private static List<String> patched(List<String> before, List<String> patch) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (String line : patch) {
            if (line.startsWith("@@")) {
                String[] place = line.substring(4, line.indexOf(" +")).split(",", 2);
                int from = Integer.parseInt(place[0]);
                boolean nothing = place.length > 1 && place[1].equals("0");
                int until = nothing ? from : from - 1;
                while (at < until) {
                    result.add(before.get(at++));
                }
            } else if (line.startsWith("+")) {
                result.add(line.substring(1));
            } else {
                assertThat(before.get(at)).isEqualTo(line.substring(1));
                if (line.startsWith(" ")) {
                    result.add(before.get(at));
                }
                at++;
            }
        }
        while (at < before.size()) {
            result.add(before.get(at++));
        }
        return result;
    }
}
