package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Columns.Column;
import io.kolla.drawing.layout.Layout.Band;
import io.kolla.drawing.layout.Layout.Box;
import io.kolla.drawing.layout.Layout.Frame;
import io.kolla.drawing.layout.Sketch.Group;
import java.util.ArrayList;
import java.util.List;

/** Takes the last steps of a layout: widths, and from them everything in pixels. */
final class Composer {
    /** Between a component and the frame of its service. */
    private static final int PADDING = 10;

    private final Placing placing;
    private final Sketch sketch;
    private final Columns columns;
    private final Widths widths;

    Composer(Sketch sketch) {
        this.placing = new Placing(sketch);
        this.sketch = sketch;
        this.columns = sketch.columns();
        this.widths = new Widths(sketch, Tracks.gutters(placing));
    }

    Layout layout() {
        List<Frame> frames = frames();
        int width =
                frames.stream().mapToInt(frame -> frame.x() + frame.width() + 2).reduce(widths.width(), Math::max);
        return new Layout(
                width, placing.heights().height(), bands(), frames, boxes(), new Wires(placing, widths).all());
    }

    private List<Box> boxes() {
        List<Box> boxes = new ArrayList<>();
        for (int node = 0; node < sketch.nodes().size(); node++) {
            int left = widths.left(columns.first(node));
            int right = widths.right(columns.last(node));
            boxes.add(new Box(sketch.nodes().get(node), left, placing.barTop(node), right - left, Heights.BAR));
        }
        return boxes;
    }

    private List<Band> bands() {
        List<Column> all = columns.all();
        List<Band> bands = new ArrayList<>();
        for (int column = 0; column < all.size(); column++) {
            if (all.get(column).step() == 0) {
                int last = column;
                while (last + 1 < all.size() && all.get(last + 1).step() > 0) {
                    last++;
                }
                int left = widths.left(column);
                bands.add(new Band(all.get(column).wave(), left, widths.right(last) - left));
            }
        }
        return bands;
    }

    private List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (int at = 0; at < sketch.groups().size(); at++) {
            Group group = sketch.groups().get(placing.groupAt(at));
            int left = Integer.MAX_VALUE;
            int right = 0;
            for (int node : group.members()) {
                left = Math.min(left, widths.left(columns.first(node)));
                right = Math.max(right, widths.right(columns.last(node)));
            }
            int width = Math.max(right - left + 2 * PADDING, Widths.ofName(group.name()));
            Heights heights = placing.heights();
            frames.add(new Frame(group.name(), left - PADDING, heights.frameTop(at), width, heights.frameHeight(at)));
        }
        return frames;
    }
}
