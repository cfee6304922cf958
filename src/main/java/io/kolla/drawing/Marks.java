package io.kolla.drawing;

/** Small signs that tell what a component is without colour. */
final class Marks {
    private Marks() {}

    /** A sign with its middle at a place. */
    static String path(Role role, int x, int y) {
        String shape = switch (role) {
            case WORKLOAD -> "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z";
            case JOB -> "m-3.5 -5l8 5l-8 5z";
            case SETTINGS -> "m-4 -4h8v1.8h-8zm0 3.1h8v1.8h-8zm0 3.1h5v1.8h-5z";
        };
        return "<path class=\"mark\" d=\"M" + x + " " + y + shape + "\"/>";
    }
}
