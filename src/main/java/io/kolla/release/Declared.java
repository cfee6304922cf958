package io.kolla.release;

import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.UnmanagedField;
import java.util.List;

/**
 * What the catalog said of a component when it was deployed, besides its objects and its needs.
 *
 * @param runNeeds those of its needs that it starts beside: they must be ready before it counts as ready
 * @param gate what must hold besides the readiness of its objects
 * @param unmanaged fields of its objects that others own
 */
public record Declared(List<ComponentId> runNeeds, List<GateRule> gate, List<UnmanagedField> unmanaged) {
    public static final Declared NOTHING = new Declared(List.of(), List.of(), List.of());

    public Declared {
        runNeeds = List.copyOf(runNeeds);
        gate = List.copyOf(gate);
        unmanaged = List.copyOf(unmanaged);
    }
}
