package io.kolla.apply;

import io.kolla.model.Manifest;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Operation;
import java.util.List;
import java.util.Optional;

/** Sorts operations. */
final class Operations {
    private Operations() {}

    /** What an operation wants the object to be; empty for one that only deletes. */
    static Optional<Manifest> manifest(Operation operation) {
        if (operation instanceof Operation.Create create) {
            return Optional.of(create.wanted());
        }
        if (operation instanceof Operation.Update update) {
            return Optional.of(update.wanted());
        }
        if (operation instanceof Operation.Replace replace) {
            return Optional.of(replace.wanted());
        }
        if (operation instanceof Operation.Restart restart) {
            return Optional.of(restart.wanted());
        }
        return operation instanceof Operation.Keep keep ? Optional.of(keep.wanted()) : Optional.empty();
    }

    static List<Manifest> manifests(List<Operation> operations) {
        return operations.stream()
                .map(Operations::manifest)
                .flatMap(Optional::stream)
                .toList();
    }

    static List<Operation.Delete> deletions(ComponentPlan plan) {
        return plan.operations().stream()
                .filter(Operation.Delete.class::isInstance)
                .map(Operation.Delete.class::cast)
                .toList();
    }
}
