package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Columns.Column;
import java.util.List;

/** Where columns lie, in pixels from the left. */
final class Widths {
    /** Names are set in a type of which every letter is as wide. */
    private static final double LETTER = 7.25;

    private static final double SERVICE_LETTER = 8.2;
    private static final int LABEL_PADDING = 34;
    private static final int NARROWEST = 72;
    private static final int WIDEST = 240;
    private static final int STEP = 16;
    private static final int MARGIN = 12;

    private final int[] left;
    private final int[] right;
    private final List<Gutter> gutters;

    Widths(Sketch sketch, List<Gutter> gutters) {
        List<Column> columns = sketch.columns().all();
        this.gutters = List.copyOf(gutters);
        left = new int[columns.size()];
        right = new int[columns.size()];
        int[] widths = new int[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = columns.get(column).step() == 0 ? NARROWEST : STEP;
        }
        for (int node = 0; node < sketch.nodes().size(); node++) {
            int column = sketch.columns().first(node);
            widths[column] =
                    Math.max(widths[column], ofLabel(sketch.nodes().get(node).name()));
        }
        int x = MARGIN;
        for (int column = 0; column < widths.length; column++) {
            left[column] = x;
            right[column] = x + widths[column];
            x = right[column] + (column < gutters.size() ? gutters.get(column).width() : 0);
        }
    }

    private static int ofLabel(String name) {
        return Math.min(WIDEST, (int) Math.ceil(name.length() * LETTER) + LABEL_PADDING);
    }

    /** The least width of a frame that shows a service's name. */
    static int ofName(String service) {
        return (int) Math.ceil(service.length() * SERVICE_LETTER) + 2 * MARGIN;
    }

    int left(int column) {
        return left[column];
    }

    int right(int column) {
        return right[column];
    }

    /** Where the line of a trunk goes up and down behind a column. */
    int track(int gutter, Route.Trunk trunk) {
        return right[gutter] + Gutter.offset(gutters.get(gutter).track(trunk));
    }

    int width() {
        return right.length == 0 ? 2 * MARGIN : right[right.length - 1] + MARGIN;
    }
}
