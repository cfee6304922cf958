package io.kolla.apply;

import io.kolla.gate.Readiness;
import io.kolla.model.Kind;
import io.kolla.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In which order the objects of one component go, each round when the one before it is gone: custom resources while what
 * serves them still runs, then the definitions and hooks that would fail without it, then everything that runs, and what
 * holds data last.
 */
final class RemovalRounds {
    private static final Set<String> DEFINITIONS = Set.of("CustomResourceDefinition", "APIService");
    private static final Set<String> DATA = Set.of("PersistentVolumeClaim", "PersistentVolume", "Secret", "Namespace");

    private RemovalRounds() {}

    static List<List<Operation>> of(List<Operation.Delete> deletions) {
        SortedMap<Integer, List<Operation>> rounds = new TreeMap<>();
        deletions.forEach(delete -> rounds.computeIfAbsent(rank(delete.ref().kind()), rank -> new ArrayList<>())
                .add(delete));
        return List.copyOf(rounds.values());
    }

    private static int rank(Kind kind) {
        if (!Readiness.isOwn(kind)) {
            return 0;
        }
        if (DEFINITIONS.contains(kind.kind()) || kind.kind().endsWith("WebhookConfiguration")) {
            return 1;
        }
        return DATA.contains(kind.kind()) ? 3 : 2;
    }
}
