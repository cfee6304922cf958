package io.kolla.plan;

import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.UnmanagedField;
import java.util.List;

/**
 * What a plan does to one component.
 *
 * @param component the component
 * @param wave its level in the order of the plan, from 0
 * @param goal where it is to end
 * @param after what it comes after: what it needs, or for one that goes, what needs it
 * @param gate what must hold besides the readiness of its objects
 * @param unmanaged fields of its objects that others own
 * @param operations what is done to its objects, in the order it is done; deletions come last and wait until the
 *     component is ready
 */
public record ComponentPlan(
        ComponentId component,
        int wave,
        Goal goal,
        List<Edge> after,
        List<GateRule> gate,
        List<UnmanagedField> unmanaged,
        List<Operation> operations) {
    public ComponentPlan {
        after = List.copyOf(after);
        gate = List.copyOf(gate);
        unmanaged = List.copyOf(unmanaged);
        operations = List.copyOf(operations);
    }

    /** A component that needs nothing and is to be ready. */
    public ComponentPlan(ComponentId component, List<Operation> operations) {
        this(component, 0, Goal.READY, List.of(), List.of(), List.of(), operations);
    }

    /** Where a component is to end. */
    public enum Goal {
        READY,
        GONE
    }

    /** Whether anything is written. */
    public boolean changes() {
        return operations.stream().anyMatch(operation -> !(operation instanceof Operation.Keep));
    }

    /** What is done to it in one word: install, change, restart, keep or remove. */
    public String action() {
        if (goal == Goal.GONE) {
            return "remove";
        }
        if (!changes()) {
            return "keep";
        }
        if (operations.stream().anyMatch(Operation.Restart.class::isInstance)) {
            return "restart";
        }
        return operations.stream().allMatch(Operation.Create.class::isInstance) ? "install" : "change";
    }
}
