package io.kolla.image;

import java.util.Optional;

/**
 * What is to be done about one image.
 *
 * @param image its name
 * @param local its name in the builder's storage
 * @param build whether it must be built
 * @param push whether it must be pushed
 * @param parent the image it must wait for, where that one is built in the same run
 * @param from what it is built on: the parent's local name or reference; empty for a Debian root file system and
 *     where nothing is built
 * @param height how many generations of images of this run are built on it
 */
record WorkItem(
        String image,
        String local,
        boolean build,
        boolean push,
        Optional<String> parent,
        Optional<String> from,
        int height) {
    WorkItem higher(int atLeast) {
        return new WorkItem(image, local, build, push, parent, from, Math.max(height, atLeast));
    }
}
