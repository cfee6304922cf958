package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a Job that looks at how its pods fail says about them. */
final class PodFailureRelation extends ObjectCheck {
    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        if (!(object.get("podFailurePolicy") instanceof Node.Mapping policy)) {
            return;
        }
        Node restart = Nodes.at(object, "template", "spec", "restartPolicy");
        if (restart instanceof Node.Scalar scalar && scalar.text().equals("OnFailure")) {
            problems.error(
                    scalar.at(),
                    what + " has a podFailurePolicy and restartPolicy OnFailure",
                    "write restartPolicy: Never");
        }
        if (object.get("podReplacementPolicy") instanceof Node.Scalar replacement
                && Given.is(replacement)
                && !replacement.text().equals("Failed")) {
            problems.error(
                    replacement.at(),
                    what + " has a podFailurePolicy and podReplacementPolicy " + replacement.text(),
                    "write podReplacementPolicy: Failed");
        }
        Set<String> containers = new TreeSet<>();
        for (String list : new String[] {"initContainers", "containers"}) {
            Nodes.maps(object, "template", "spec", list)
                    .forEach(container -> containers.add(Nodes.text(container, "name")));
        }
        boolean perIndex = Nodes.number(object, "backoffLimitPerIndex").isPresent();
        for (Node.Mapping rule : Nodes.maps(policy, "rules")) {
            if (rule.get("action") instanceof Node.Scalar action
                    && action.text().equals("FailIndex")
                    && !perIndex) {
                problems.error(
                        action.at(),
                        what + " has action FailIndex and no backoffLimitPerIndex",
                        "say how often one may fail");
            }
            if (Nodes.at(rule, "onExitCodes", "containerName") instanceof Node.Scalar name
                    && Given.is(name)
                    && !containers.contains(name.text())) {
                problems.error(
                        name.at(),
                        what + " has no container named \"" + name.text() + "\"",
                        Suggestion.hint(name.text(), containers));
            }
            if (rule.get("onExitCodes") instanceof Node.Mapping codes) {
                rising(codes, what, problems);
            }
        }
    }

    private static void rising(Node.Mapping codes, String what, Problems problems) {
        Optional<Long> last = Optional.empty();
        if (!(codes.get("values") instanceof Node.Sequence values)) {
            return;
        }
        for (Node value : values.items()) {
            if (!(value instanceof Node.Scalar scalar && scalar.content() instanceof Long code)) {
                return;
            }
            if (code == 0 && Nodes.text(codes, "operator").equals("In")) {
                problems.error(value.at(), "an exit code of " + what + " cannot be 0", "0 is no failure");
            }
            if (last.isPresent() && code <= last.get()) {
                problems.error(value.at(), "the exit codes of " + what + " do not rise", "sort them, each once");
            }
            last = Optional.of(code);
        }
    }
}
