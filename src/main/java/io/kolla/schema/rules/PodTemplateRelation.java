package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.util.Set;

/** What a workload says about its pods: whether they end, and how it finds them. */
final class PodTemplateRelation extends ObjectCheck {
    private static final Set<String> ENDING = Set.of("Never", "OnFailure");

    private final boolean servers;

    /**
     * For one kind of workload.
     *
     * @param servers whether its pods run until they are told to stop
     */
    PodTemplateRelation(boolean servers) {
        this.servers = servers;
    }

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        String owner = "the " + what.substring(what.lastIndexOf(' ') + 1);
        Node pod = Nodes.at(object, "template", "spec");
        Node policy = Nodes.at(pod, "restartPolicy");
        String word = policy instanceof Node.Scalar scalar && scalar.content() != null ? scalar.text() : "Always";
        if (servers && policy != null && ENDING.contains(word)) {
            problems.error(policy.at(), "the pods of " + owner + " cannot have restartPolicy " + word, "remove it");
        } else if (!servers && pod != null && word.equals("Always")) {
            problems.error(
                    policy == null ? pod.at() : policy.at(),
                    "the pods of " + owner + " must end, and their restartPolicy is Always"
                            + (policy == null ? " where none is given" : ""),
                    "write restartPolicy: Never, or OnFailure");
        }
        Node deadline = Nodes.at(pod, "activeDeadlineSeconds");
        if (servers && Given.is(deadline) && deadline != null) {
            problems.error(deadline.at(), "the pods of " + owner + " cannot have activeDeadlineSeconds", "remove it");
        }
        Node selector = object.get("selector");
        if (servers
                && selector != null
                && Given.isEmpty(Nodes.at(selector, "matchLabels"))
                && Given.isEmpty(Nodes.at(selector, "matchExpressions"))) {
            problems.error(
                    selector.at(), "the selector of " + owner + " selects everything", "give it labels of its pods");
        }
    }
}
