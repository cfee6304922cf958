package io.kolla.plan;

import io.kolla.model.ComponentId;
import java.util.List;

/**
 * What a plan does to one component.
 *
 * @param component the component
 * @param operations changes to its objects, in the order they are written
 */
public record ComponentPlan(ComponentId component, List<Operation> operations) {
    public ComponentPlan {
        operations = List.copyOf(operations);
    }

    /** Whether anything is written. */
    public boolean changes() {
        return operations.stream().anyMatch(operation -> !(operation instanceof Operation.Keep));
    }
}
