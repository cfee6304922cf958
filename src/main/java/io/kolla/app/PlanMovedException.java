package io.kolla.app;

import io.kolla.problem.ClusterException;
import java.util.List;

/** A saved plan is not carried out since the cluster is no longer what it was made for. */
public final class PlanMovedException extends ClusterException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> moves;

    PlanMovedException(List<String> moves) {
        super("nothing was changed: the cluster is no longer what the plan was made for\n    "
                + String.join("\n    ", moves) + "\n    plan again, and look at what it says now");
        this.moves = List.copyOf(moves);
    }

    /** What has moved, one sentence each. */
    public List<String> moves() {
        return moves;
    }
}
