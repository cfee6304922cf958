package io.kolla.release;

import io.kolla.model.ComponentId;
import io.kolla.model.ObjectRef;
import java.util.Comparator;

/**
 * An object a revision put into the cluster.
 *
 * @param component the component it belongs to
 * @param object the object
 */
public record InventoryItem(ComponentId component, ObjectRef object) implements Comparable<InventoryItem> {
    @Override
    public int compareTo(InventoryItem other) {
        return Comparator.comparing(InventoryItem::component)
                .thenComparing(InventoryItem::object)
                .compare(this, other);
    }
}
