package io.kolla.render.template;

/**
 * How much may be done for one template. Parts that take in parts, and loops within loops, need not write anything to take
 * for ever: ten in ten, thirty times over.
 */
final class Effort {
    /** Steps of one template: a loop over ten thousand entries may still have fifty statements. */
    static final int MOST = 500_000;

    private static final int INCLUDE = 10;

    private int left = MOST;

    /** One statement; false when it is one too many. */
    boolean step() {
        return --left > 0;
    }

    /** Taking in a part is more work than a statement. */
    void include() {
        left = Math.max(1, left - INCLUDE);
    }

    boolean isSpent() {
        return left <= 0;
    }

    /** Nothing more is to be done: what follows would go wrong the same way. */
    void giveUp() {
        left = 0;
    }
}
