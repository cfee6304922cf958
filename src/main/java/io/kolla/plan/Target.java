package io.kolla.plan;

import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Manifest;
import io.kolla.model.UnmanagedField;
import java.util.List;

/**
 * What is wanted, as far as planning needs to know.
 *
 * @param profile the profile's name
 * @param namespace the namespace, which is also the release's name
 * @param components every component wanted, each after those it needs; none to tear everything down
 * @param complete whether components that are not listed are to go; false where a command was narrowed to some services
 */
public record Target(String profile, String namespace, List<Part> components, boolean complete) {
    public Target {
        components = List.copyOf(components);
    }

    /** Everything of a release is to go. */
    public static Target nothing(String profile, String namespace) {
        return new Target(profile, namespace, List.of(), true);
    }

    /**
     * One component.
     *
     * @param component its name
     * @param needs what it needs, all of it listed before it
     * @param manifests its objects
     * @param gate what must hold besides the readiness of its objects
     * @param unmanaged fields of its objects that others own
     */
    public record Part(
            ComponentId component,
            List<Edge> needs,
            List<Manifest> manifests,
            List<GateRule> gate,
            List<UnmanagedField> unmanaged) {
        public Part {
            needs = List.copyOf(needs);
            manifests = List.copyOf(manifests);
            gate = List.copyOf(gate);
            unmanaged = List.copyOf(unmanaged);
        }
    }
}
