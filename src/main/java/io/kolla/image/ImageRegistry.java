package io.kolla.image;

import java.util.OptionalLong;

/** Asks registries what they hold. */
public interface ImageRegistry {
    /** What a registry says about an image. */
    enum Answer {
        PRESENT,
        ABSENT,
        /** It wants credentials, or talks in a way that only the builder understands. */
        REFUSED
    }

    /**
     * Whether an image is there.
     *
     * @throws io.kolla.problem.EnvironmentException when the registry does not answer
     */
    Answer look(Reference reference);

    /** The bytes an image's layers take in the registry, compressed; empty where that cannot be told. */
    OptionalLong size(Reference reference);
}
