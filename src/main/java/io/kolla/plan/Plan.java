package io.kolla.plan;

import io.kolla.model.ObjectRef;
import io.kolla.problem.Problem;
import java.util.List;

/**
 * The operations that lead from what is to what is wanted, each with its reason.
 *
 * @param profile the profile's name
 * @param namespace the namespace, which is also the release's name
 * @param components every component, those that go first first
 * @param spared objects that are no longer wanted and stay all the same
 * @param problems why it cannot be done; a plan with an error must not be run
 */
public record Plan(
        String profile, String namespace, List<ComponentPlan> components, List<Spared> spared, List<Problem> problems) {
    public Plan {
        components = List.copyOf(components);
        spared = List.copyOf(spared);
        problems = List.copyOf(problems);
    }

    /**
     * An object that stays although it is no longer wanted.
     *
     * @param object the object
     * @param reason why it stays
     */
    public record Spared(ObjectRef object, String reason) {}

    /** Whether anything is written. */
    public boolean changes() {
        return components.stream().anyMatch(ComponentPlan::changes);
    }
}
