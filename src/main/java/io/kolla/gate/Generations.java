package io.kolla.gate;

import io.kolla.model.Tree;

/** Tells a status that was written for the object as it is now from one for an earlier state of it. */
final class Generations {
    static final Verdict UNSEEN = new Verdict.Waiting("its controller has not seen the change yet");

    private Generations() {}

    static boolean stale(Tree object) {
        long generation = object.number("metadata", "generation").orElse(0L);
        return object.number("status", "observedGeneration").orElse(0L) < generation;
    }

    /** For kinds whose controller need not report what it has seen. */
    static boolean knownStale(Tree object) {
        return object.has("status", "observedGeneration") && stale(object);
    }
}
