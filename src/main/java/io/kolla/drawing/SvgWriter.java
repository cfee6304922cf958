package io.kolla.drawing;

import io.kolla.drawing.layout.Layout;
import io.kolla.drawing.layout.Layout.Band;
import io.kolla.drawing.layout.Layout.Box;
import io.kolla.drawing.layout.Layout.Frame;
import io.kolla.drawing.layout.Layout.Wire;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Draws a graph as SVG: waves from left to right, services one below the other. A component reaches from the wave it
 * starts in to where it can be ready.
 */
public final class SvgWriter {
    private static final int MARGIN = 16;
    private static final int WAVE_NAMES = 30;
    private static final double LETTER = 7.25;

    private final Subject subject;
    private final Layout layout;
    private final Set<NeedEdge> criticalEdges;
    private final Set<ComponentId> criticalPath;
    private final StringBuilder out = new StringBuilder();

    SvgWriter(Subject subject) {
        this.subject = subject;
        this.layout = Layout.of(subject.graph(), subject.drawn());
        this.criticalEdges = subject.criticalEdges();
        this.criticalPath = new HashSet<>(subject.criticalPath());
    }

    /** The text of an {@code .svg} file that needs nothing else. It follows the reader's choice of light or dark. */
    public static String write(Subject subject) {
        SvgWriter writer = new SvgWriter(subject);
        Legend legend = new Legend(subject, Math.max(writer.layout.width(), Legend.NARROWEST));
        writer.begin(legend.width() + 2 * MARGIN, writer.pictureHeight() + legend.height() + 2 * MARGIN);
        writer.out
                .append("<style>\n")
                .append(Palette.fixed(Resource.text("picture.css")))
                .append("</style>\n");
        writer.tips();
        writer.out.append("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
        writer.out.append(legend.svg(MARGIN, MARGIN));
        writer.picture(MARGIN, MARGIN + legend.height());
        return writer.out.append("</svg>\n").toString();
    }

    /** The picture alone, as an element of a page that has the style. */
    static String element(Subject subject) {
        SvgWriter writer = new SvgWriter(subject);
        writer.begin(writer.layout.width() + 2 * MARGIN, writer.pictureHeight() + 2 * MARGIN);
        writer.tips();
        writer.picture(MARGIN, MARGIN);
        return writer.out.append("</svg>\n").toString();
    }

    private int pictureHeight() {
        return layout.height() + WAVE_NAMES + 8;
    }

    private void begin(int width, int height) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        out.append(width).append(' ').append(height).append("\" width=\"").append(width);
        out.append("\" height=\"").append(height).append("\" role=\"img\">\n<title>");
        out.append(Markup.escaped(subject.title())).append(": which component needs which</title>\n");
    }

    private void tips() {
        out.append("<defs>\n");
        for (String kind : new String[] {"", " open", " critical", " open critical"}) {
            out.append("<marker id=\"tip").append(kind.replace(' ', '-'));
            out.append("\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\"");
            out.append(" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"tip")
                    .append(kind);
            out.append("\" d=\"M1 1.4L9 5L1 8.6z\"/></marker>\n");
        }
        out.append("</defs>\n");
    }

    private void picture(int x, int y) {
        out.append("<g class=\"picture\" transform=\"translate(")
                .append(x)
                .append(' ')
                .append(y)
                .append(")\">\n");
        layout.waves().forEach(this::band);
        out.append("<g transform=\"translate(0 ").append(WAVE_NAMES).append(")\">\n");
        layout.frames().forEach(this::frame);
        layout.wires().stream().filter(wire -> !isCritical(wire)).forEach(this::wire);
        layout.wires().stream().filter(this::isCritical).forEach(this::wire);
        layout.frames().forEach(this::name);
        layout.boxes().forEach(this::box);
        out.append("</g>\n</g>\n");
    }

    private void band(Band band) {
        int height = pictureHeight();
        if (band.wave() % 2 == 0) {
            out.append("<rect class=\"band\" x=\"").append(band.x() - 12).append("\" y=\"0\" rx=\"6\" width=\"");
            out.append(band.width() + 24).append("\" height=\"").append(height).append("\"/>\n");
        }
        out.append("<text class=\"wave\" data-x=\"")
                .append(band.x())
                .append("\" x=\"")
                .append(band.x());
        out.append("\" y=\"18\">wave ").append(band.wave() + 1).append("</text>\n");
    }

    private void frame(Frame frame) {
        out.append("<g class=\"frame\"><rect x=\"")
                .append(frame.x())
                .append("\" y=\"")
                .append(frame.y());
        out.append("\" width=\"").append(frame.width()).append("\" height=\"").append(frame.height());
        out.append("\" rx=\"8\"/></g>\n");
    }

    private void name(Frame frame) {
        out.append("<g class=\"frame name\" data-service=\"")
                .append(Markup.escaped(frame.service()))
                .append("\">");
        String about = subject.services().getOrDefault(frame.service(), "");
        if (!about.isEmpty()) {
            out.append("<title>").append(Markup.escaped(about)).append("</title>");
        }
        out.append("<text x=\"")
                .append(frame.x() + 10)
                .append("\" y=\"")
                .append(frame.y() + 15)
                .append("\">");
        out.append(Markup.escaped(frame.service())).append("</text></g>\n");
    }

    private void wire(Wire wire) {
        boolean critical = isCritical(wire);
        boolean optional = subject.optional().contains(wire.edge());
        out.append("<path class=\"wire");
        out.append(wire.edge().type() == Need.Type.RUN ? " run" : "").append(critical ? " critical" : "");
        out.append("\" data-from=\"")
                .append(wire.edge().from())
                .append("\" data-to=\"")
                .append(wire.edge().to());
        out.append("\" marker-end=\"url(#tip").append(optional ? "-open" : "").append(critical ? "-critical" : "");
        out.append(")\" d=\"").append(Curve.path(wire.points())).append("\"/>\n");
    }

    private void box(Box box) {
        ComponentId component = box.component();
        out.append("<g class=\"box");
        subject.role(component).ifPresent(role -> out.append(' ').append(role.key()));
        out.append(criticalPath.contains(component) ? " critical" : "");
        out.append("\" data-component=\"").append(component).append("\"><title>");
        out.append(Markup.escaped(Captions.of(subject, component))).append("</title>");
        out.append("<rect x=\"")
                .append(box.x())
                .append("\" y=\"")
                .append(box.y())
                .append("\" width=\"");
        out.append(box.width()).append("\" height=\"").append(box.height()).append("\" rx=\"5\"/>");
        out.append(mark(component, box.x() + 13, box.y() + box.height() / 2));
        out.append("<text x=\"").append(box.x() + 25).append("\" y=\"").append(box.y() + box.height() / 2 + 4);
        out.append("\">")
                .append(Markup.escaped(label(component.name(), box.width())))
                .append("</text></g>\n");
    }

    private String mark(ComponentId component, int x, int y) {
        return subject.role(component).map(role -> Marks.path(role, x, y)).orElse("");
    }

    private static String label(String name, int width) {
        int fits = (int) ((width - 32) / LETTER);
        return name.length() <= fits ? name : name.substring(0, Math.max(1, fits - 1)) + "\u2026";
    }

    private boolean isCritical(Wire wire) {
        return criticalEdges.contains(wire.edge());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, %d by %d", subject.title(), layout.width(), layout.height());
    }
}
