package io.kolla.local.debian;

import io.kolla.problem.EnvironmentException;

/**
 * A constant of the Kubernetes sources that is changed before they are built, where no flag reaches it.
 *
 * @param file the source file, relative to the source tree
 * @param from the text to replace; it must be there exactly once
 * @param to what takes its place
 */
record Adjustment(String file, String from, String to) {
    /**
     * The source with the text replaced.
     *
     * @throws EnvironmentException when the text is not there exactly once, so that a changed source package is noticed
     *     instead of silently built without the adjustment
     */
    String apply(String source) {
        int at = source.indexOf(from);
        if (at < 0 || source.indexOf(from, at + 1) >= 0) {
            throw new EnvironmentException("Debian's Kubernetes sources are not the ones this program knows: " + file
                    + " does not hold '" + from + "' exactly once; please report this with the version of the package");
        }
        return source.substring(0, at) + to + source.substring(at + from.length());
    }
}
