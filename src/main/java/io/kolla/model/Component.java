package io.kolla.model;

import io.kolla.problem.Location;
import java.util.List;

/**
 * The smallest thing that is ordered and gated: a workload, a job, a set of configuration.
 *
 * @param id its name
 * @param template the template that renders it
 * @param with parameters for the template
 * @param needs what must be there before it
 * @param gate conditions on top of the readiness rule of each kind
 * @param unmanaged fields of its objects that others own
 * @param reasons why its objects do what lint warns about
 * @param at where the catalog declares it
 */
public record Component(
        ComponentId id,
        TemplateRef template,
        Tree with,
        List<Need> needs,
        List<GateRule> gate,
        List<UnmanagedField> unmanaged,
        List<LintReason> reasons,
        Location at) {
    public Component {
        needs = List.copyOf(needs);
        gate = List.copyOf(gate);
        unmanaged = List.copyOf(unmanaged);
        reasons = List.copyOf(reasons);
    }

    /** A component without reasons. */
    public Component(
            ComponentId id,
            TemplateRef template,
            Tree with,
            List<Need> needs,
            List<GateRule> gate,
            List<UnmanagedField> unmanaged,
            Location at) {
        this(id, template, with, needs, gate, unmanaged, List.of(), at);
    }
}
