package io.kolla.export;

import io.kolla.graph.ComponentGraph;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import io.kolla.model.UnmanagedField;
import java.util.List;

/**
 * What is exported, whatever the format.
 *
 * @param profile the profile's name
 * @param namespace the namespace, which is also the release's name
 * @param graph the components exported
 * @param parts the same components, each after those it needs
 * @param secrets objects that stand for the Secrets the release needs; none where these are left out
 */
public record ExportContent(
        String profile, String namespace, ComponentGraph graph, List<Part> parts, List<Tree> secrets) {
    public ExportContent {
        parts = List.copyOf(parts);
        secrets = List.copyOf(secrets);
    }

    /**
     * A component with its objects.
     *
     * @param id the component
     * @param manifests its objects; there may be none
     * @param gates conditions the catalog adds to the readiness of their kinds
     * @param unmanaged fields that others own
     */
    public record Part(ComponentId id, List<Manifest> manifests, List<GateRule> gates, List<UnmanagedField> unmanaged) {
        public Part {
            manifests = List.copyOf(manifests);
            gates = List.copyOf(gates);
            unmanaged = List.copyOf(unmanaged);
        }
    }

    /** Every object of the components, in the order they are to be applied. */
    List<Manifest> manifests() {
        return parts.stream().flatMap(part -> part.manifests().stream()).toList();
    }
}
