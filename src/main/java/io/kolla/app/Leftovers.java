package io.kolla.app;

import io.kolla.model.ObjectRef;
import java.util.List;

/**
 * What a teardown leaves, as the cluster says afterwards.
 *
 * @param items what is left, in order
 * @param unseen kinds that could not be looked at, each with the reason
 * @param namespace what became of the namespace, in words
 */
public record Leftovers(List<Item> items, List<String> unseen, String namespace) {
    /** Nobody has looked. */
    static final Leftovers UNKNOWN = new Leftovers(List.of(), List.of(), "");

    public Leftovers {
        items = List.copyOf(items);
        unseen = List.copyOf(unseen);
    }

    /** Why something is left. */
    public enum Sort {
        /** It was to be kept. */
        KEPT,
        /** It should be gone. */
        STUCK,
        /** It is a volume that the storage keeps. */
        VOLUME,
        /** It is none of the release's. */
        OTHERS
    }

    /**
     * Something that is left.
     *
     * @param object the object
     * @param sort why it is left
     * @param note more about it; empty where there is nothing to say
     */
    public record Item(ObjectRef object, Sort sort, String note) {}

    /** What is left of a sort. */
    public List<Item> of(Sort sort) {
        return items.stream().filter(item -> item.sort() == sort).toList();
    }

    /** Whether nothing is left that should be gone. */
    public boolean clean() {
        return of(Sort.STUCK).isEmpty();
    }
}
