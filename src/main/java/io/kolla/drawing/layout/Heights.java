package io.kolla.drawing.layout;

/** Where rows and lanes lie, in pixels from the top. */
final class Heights {
    static final int BAR = 26;
    private static final int LANE = 6;
    /** Between two rows: without lanes, and with one. */
    private static final int BETWEEN_ROWS = 8;

    private static final int AROUND_LANE = 14;
    /** Between two services. */
    private static final int BETWEEN_FRAMES = 14;
    /** Within a frame: room for the service's name, and below the last row. */
    private static final int NAME = 22;

    private static final int FOOT = 9;

    private final int[] frameTop;
    private final int[] frameHeight;
    private final int[] barTop;
    private final Corridors corridors;
    /** The first lane of each corridor. */
    private final int[] firstLane;

    private final int height;

    /**
     * Measures.
     *
     * @param rowCounts how many rows each service has, from top to bottom
     */
    Heights(int[] rowCounts, Corridors corridors) {
        int rows = 0;
        for (int count : rowCounts) {
            rows += count;
        }
        frameTop = new int[rowCounts.length];
        frameHeight = new int[rowCounts.length];
        barTop = new int[rows];
        this.corridors = corridors;
        firstLane = new int[Route.above(rows) + 1];
        int y = 0;
        int row = 0;
        for (int frame = 0; frame < rowCounts.length; frame++) {
            y = corridor(Route.above(row), y, row == 0 ? 0 : BETWEEN_FRAMES);
            frameTop[frame] = y;
            y += NAME;
            for (int end = row + rowCounts[frame]; row < end; row++) {
                if (y > frameTop[frame] + NAME) {
                    y = corridor(Route.above(row), y, BETWEEN_ROWS);
                }
                barTop[row] = y;
                y += BAR;
            }
            y = Math.max(y + FOOT, corridor(Route.below(row - 1), y, FOOT));
            frameHeight[frame] = y - frameTop[frame];
        }
        height = corridor(Route.above(rows), y, 0);
    }

    /** Puts the lanes of a corridor below a height; returns where it ends. */
    private int corridor(int corridor, int top, int empty) {
        int lanes = corridors.count(corridor);
        firstLane[corridor] = top + AROUND_LANE / 2;
        return top + (lanes == 0 ? empty : AROUND_LANE + (lanes - 1) * LANE);
    }

    int height() {
        return height;
    }

    int frameTop(int frame) {
        return frameTop[frame];
    }

    int frameHeight(int frame) {
        return frameHeight[frame];
    }

    /** The top of the components in a row. */
    int barTop(int row) {
        return barTop[row];
    }

    int lane(int corridor, int lane) {
        return firstLane[corridor] + lane * LANE;
    }
}
