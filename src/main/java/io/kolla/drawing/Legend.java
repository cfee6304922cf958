package io.kolla.drawing;

import io.kolla.graph.NeedEdge;
import io.kolla.model.Need;
import java.util.ArrayList;
import java.util.List;

/** The head of a picture: what it shows, and what its signs mean. Signs that do not occur are left out. */
final class Legend {
    /** The least width in which it looks well. */
    static final int NARROWEST = 640;

    private static final double LETTER = 6.5;
    private static final int SIGN = 44;
    private static final int BETWEEN = 22;
    private static final int LINE = 22;
    private static final int TITLE = 50;

    private final Subject subject;
    private final int width;
    private final List<Key> keys = new ArrayList<>();
    private final int lines;

    /** A sign, drawn around the middle of a line, and what it means. */
    private record Key(String sign, int signWidth, String words) {
        int width() {
            return signWidth + (int) Math.ceil(words.length() * LETTER) + BETWEEN;
        }
    }

    Legend(Subject subject, int width) {
        this.subject = subject;
        this.width = width;
        for (Role role : Role.values()) {
            if (subject.notes().values().stream()
                    .anyMatch(note -> note.role().filter(role::equals).isPresent())) {
                keys.add(new Key(
                        "<g class=\"box " + role.key()
                                + "\"><rect x=\"0\" y=\"-8\" width=\"30\" height=\"16\" rx=\"4\"/>"
                                + Marks.path(role, 15, 0) + "</g>",
                        SIGN - 6,
                        role.words()));
            }
        }
        List<NeedEdge> drawn = subject.drawn();
        line(drawn.stream().anyMatch(edge -> edge.type() == Need.Type.START), "", "tip", "starts after it");
        line(drawn.stream().anyMatch(edge -> edge.type() == Need.Type.RUN), " run", "tip", "ready after it");
        line(drawn.stream().anyMatch(subject.optional()::contains), "", "tip-open", "optional");
        line(!subject.criticalEdges().isEmpty(), " critical", "tip-critical", "longest chain");
        this.lines = countLines();
    }

    private void line(boolean occurs, String style, String tip, String words) {
        if (occurs) {
            String sign = "<path class=\"wire" + style + "\" marker-end=\"url(#" + tip + ")\" d=\"M0 0H34\"/>";
            keys.add(new Key(sign, SIGN, words));
        }
    }

    private int countLines() {
        int count = 1;
        int x = 0;
        for (Key key : keys) {
            if (x > 0 && x + key.width() > width) {
                count++;
                x = 0;
            }
            x += key.width();
        }
        return count;
    }

    int width() {
        return width;
    }

    int height() {
        return TITLE + lines * LINE + 10;
    }

    String svg(int left, int top) {
        StringBuilder out = new StringBuilder();
        out.append("<g transform=\"translate(")
                .append(left)
                .append(' ')
                .append(top)
                .append(")\">\n");
        out.append("<text class=\"title\" y=\"16\">")
                .append(Markup.escaped(subject.title()))
                .append("</text>\n");
        out.append("<text class=\"facts\" y=\"36\">")
                .append(Markup.escaped(facts(subject)))
                .append("</text>\n");
        keys(out, TITLE + LINE / 2);
        return out.append("</g>\n").toString();
    }

    /** The signs alone, as an element of a page that has the style and the picture. */
    static String element(Subject subject) {
        Legend legend = new Legend(subject, Integer.MAX_VALUE);
        int width = legend.keys.stream().mapToInt(Key::width).sum();
        StringBuilder out = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
        out.append(width).append("\" height=\"").append(LINE).append("\" aria-hidden=\"true\">\n");
        legend.keys(out, LINE / 2);
        return out.append("</svg>").toString();
    }

    private void keys(StringBuilder out, int top) {
        int x = 0;
        int y = top;
        for (Key key : keys) {
            if (x > 0 && x + key.width() > width) {
                x = 0;
                y += LINE;
            }
            out.append("<g transform=\"translate(")
                    .append(x)
                    .append(' ')
                    .append(y)
                    .append(")\">")
                    .append(key.sign());
            out.append("<text class=\"key\" x=\"").append(key.signWidth()).append("\" y=\"4\">");
            out.append(Markup.escaped(key.words())).append("</text></g>\n");
            x += key.width();
        }
    }

    /** How much there is, in words. */
    static String facts(Subject subject) {
        long services = subject.graph().components().stream()
                .map(id -> id.service())
                .distinct()
                .count();
        String chain = subject.criticalPath().size() < 2
                ? ""
                : " \u00b7 longest chain: " + count(subject.criticalPath().size(), "component")
                        + subject.expected()
                                .map(time -> ", " + Captions.time(time))
                                .orElse("");
        return count(services, "service") + " \u00b7 "
                + count(subject.graph().components().size(), "component") + " \u00b7 "
                + count(subject.waves(), "wave") + chain;
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
