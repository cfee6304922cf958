package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the fields of a Deployment say about its updates. */
final class DeploymentRelation extends ObjectCheck {
    private static final long DEADLINE = 600;

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        Node rolling = Nodes.at(object, "strategy", "rollingUpdate");
        if (Nodes.text(object, "strategy", "type").equals("Recreate") && Given.is(rolling) && rolling != null) {
            problems.error(
                    rolling.at(), what + " has rollingUpdate beside the strategy Recreate", "remove one of the two");
        } else if (isNone(rolling, "maxSurge") && isNone(rolling, "maxUnavailable")) {
            problems.error(
                    Objects.requireNonNull(rolling).at(),
                    what + " can never be updated: maxSurge and maxUnavailable are both 0",
                    "make one of them 1");
        }
        long deadline = Nodes.number(object, "progressDeadlineSeconds").orElse(DEADLINE);
        long ready = Nodes.number(object, "minReadySeconds").orElse(0L);
        if (deadline <= ready) {
            problems.error(
                    object.at(),
                    what + " has a progressDeadlineSeconds of " + deadline + ", no more than its minReadySeconds of "
                            + ready,
                    "make it longer");
        }
    }

    private static boolean isNone(@Nullable Node rolling, String field) {
        String text = Nodes.text(rolling, field);
        return text.equals("0") || text.equals("0%");
    }
}
