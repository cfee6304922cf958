package io.kolla.drawing.layout;

import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import java.util.List;

/**
 * Where everything in a picture stands, in pixels.
 *
 * @param width the width of all of it
 * @param height its height
 * @param waves the columns of the waves, the first one first
 * @param frames one around each service, from top to bottom
 * @param boxes one for each component
 * @param wires one for each edge that is drawn
 */
public record Layout(int width, int height, List<Band> waves, List<Frame> frames, List<Box> boxes, List<Wire> wires) {
    /** The part of the picture in which the components of a wave start. */
    public record Band(int wave, int x, int width) {}

    /** Around a service. */
    public record Frame(String service, int x, int y, int width, int height) {}

    /** A component, from the wave in which it starts to where it can be ready. */
    public record Box(ComponentId component, int x, int y, int width, int height) {}

    /** The corners of a line from what is needed to what needs it. */
    public record Wire(NeedEdge edge, List<Point> points) {
        public Wire {
            points = List.copyOf(points);
        }
    }

    /** A place. */
    public record Point(int x, int y) {}

    public Layout {
        waves = List.copyOf(waves);
        frames = List.copyOf(frames);
        boxes = List.copyOf(boxes);
        wires = List.copyOf(wires);
    }

    /**
     * Lays a graph out.
     *
     * @param drawn the edges that are drawn
     */
    public static Layout of(ComponentGraph graph, List<NeedEdge> drawn) {
        return new Composer(Sketch.of(graph, drawn)).layout();
    }
}
