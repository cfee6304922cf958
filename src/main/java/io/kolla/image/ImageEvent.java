package io.kolla.image;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Something that happened while images were built and pushed. */
public sealed interface ImageEvent {
    /** The image it happened to; empty text for what concerns all of them. */
    String image();

    /** Nothing is done: the image is where it is wanted, {@code where} in words. */
    record Present(String image, String reference, String where) implements ImageEvent {}

    /** The image will be built and or pushed, once its parent is there. */
    record Planned(String image, boolean built, boolean pushed) implements ImageEvent {}

    /** The image's build begins. */
    record BuildStarted(String image) implements ImageEvent {}

    /** The build has come to a step, such as {@code 3/7 RUN install-packages memcached}. */
    record BuildStep(String image, String step) implements ImageEvent {}

    /** The image is built; {@code size} is what it takes in the builder's storage, in bytes, where that is known. */
    record Built(String image, Duration took, OptionalLong size) implements ImageEvent {}

    /** The image is being pushed under this reference. */
    record PushStarted(String image, String reference) implements ImageEvent {}

    /** The image is in its registry. */
    record Pushed(String image, String reference, Duration took) implements ImageEvent {}

    /**
     * The image could not be built or pushed.
     *
     * @param step what was being done
     * @param lines the last lines of the log
     * @param log the file with the whole log
     */
    record Failed(String image, String step, List<String> lines, Path log) implements ImageEvent {
        public Failed {
            lines = List.copyOf(lines);
        }

        /** The failure in words, over several lines. */
        public String text() {
            StringBuilder text = new StringBuilder("image '" + image + "' failed at: " + step);
            lines.forEach(line -> text.append("\n    ").append(line));
            return text.append("\n  whole log: ").append(log).toString();
        }
    }

    /** The image is not built, since one it is built on failed. */
    record Blocked(String image, String failedParent) implements ImageEvent {}

    /** Something the user should know that stops nothing. */
    record Notice(String image, String message) implements ImageEvent {}
}
