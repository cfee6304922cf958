package io.kolla.drawing.layout;

import io.kolla.drawing.layout.Sketch.Link;
import io.kolla.model.Need;

/**
 * The way a line takes, in rows, columns and the room between them: a gutter lies behind the column of its number, corridors
 * lie above and, within a frame, below its last row.
 *
 * @param link the edge
 * @param shape the kind of way
 * @param corridor the corridor of a detour, else -1
 */
record Route(Link link, Shape shape, int corridor) {
    /** The kinds of way. */
    enum Shape {
        /** Along the row that both are in. */
        STRAIGHT,
        /** Along the source's row to the gutter before the target. */
        ALONG_SOURCE,
        /** In the gutter behind the source to the target's row. */
        ALONG_TARGET,
        /** In the gutter behind the source to a corridor, along it, and in the gutter before the target. */
        DETOUR,
        /** In the gutter behind the source into the target's bar, from above or below. */
        INTO
    }

    /** Lines of one source and type share their way where they can. */
    record Trunk(int source, Need.Type type) {}

    /** The corridor above a row: below the one before it, or above the frame. */
    static int above(int row) {
        return 2 * row;
    }

    /** The corridor between the last row of a frame and its border. */
    static int below(int row) {
        return 2 * row + 1;
    }

    Trunk trunk() {
        return new Trunk(link.source(), link.edge().type());
    }
}
