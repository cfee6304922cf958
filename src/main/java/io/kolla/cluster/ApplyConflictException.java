package io.kolla.cluster;

import io.kolla.model.ObjectRef;
import io.kolla.problem.ClusterException;
import java.util.List;
import java.util.stream.Collectors;

/** Others manage fields that were to be written. */
public final class ApplyConflictException extends ClusterException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldConflict> conflicts;

    public ApplyConflictException(ObjectRef ref, List<FieldConflict> conflicts) {
        super(ref + ": "
                + conflicts.stream()
                        .map(conflict -> conflict.field() + " is managed by " + conflict.manager())
                        .collect(Collectors.joining(", ")));
        this.conflicts = List.copyOf(conflicts);
    }

    public List<FieldConflict> conflicts() {
        return conflicts;
    }

    /**
     * A field two managers want.
     *
     * @param manager who has it
     * @param field its path as the API server writes it
     */
    public record FieldConflict(String manager, String field) {}
}
