package io.kolla.image;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of an image.
 *
 * @param image its name
 * @param parent the image it is built on; empty for one built on a Debian root file system
 * @param reference where it is pushed to and pulled from
 * @param presence whether its registry has it
 * @param size the bytes its layers take in the registry, compressed, where that is known
 */
public record ImageStatus(
        String image, Optional<String> parent, String reference, Presence presence, OptionalLong size) {
    /** Whether a registry has an image. */
    public enum Presence {
        PRESENT,
        ABSENT,
        /** The registry does not answer, or not without credentials. */
        UNKNOWN
    }
}
