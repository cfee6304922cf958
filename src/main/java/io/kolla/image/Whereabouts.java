package io.kolla.image;

/** Whether images are in their registry, asked of the registry or, where that wants credentials, of the builder. */
final class Whereabouts {
    private final ImageRegistry registry;
    private final Workshop workshop;

    Whereabouts(ImageRegistry registry, Workshop workshop) {
        this.registry = registry;
        this.workshop = workshop;
    }

    boolean inRegistry(String reference) {
        Reference parsed = Reference.parse(reference);
        return switch (registry.look(parsed)) {
            case PRESENT -> true;
            case ABSENT -> false;
            case REFUSED -> workshop.builder().canPull(parsed);
        };
    }
}
