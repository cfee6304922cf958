package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an environment variable or a file of a pod may take from the pod itself. */
final class FieldPathRelation extends ObjectCheck {
    private static final Set<String> BOTH = Set.of("metadata.name", "metadata.namespace", "metadata.uid");
    private static final Set<String> VARIABLES = Set.of(
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs");
    private static final Set<String> FILES = Set.of("metadata.labels", "metadata.annotations");
    private static final Pattern ENTRY = Pattern.compile("metadata\\.(labels|annotations)\\['([^']*)'\\]");
    private static final Pattern RESOURCE =
            Pattern.compile("(limits|requests)\\.(cpu|memory|ephemeral-storage|hugepages-.+)");

    private final boolean variable;

    /**
     * For variables or for files.
     *
     * @param variable whether it is about variables
     */
    FieldPathRelation(boolean variable) {
        this.variable = variable;
    }

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        if (Nodes.at(object, "fieldRef", "fieldPath") instanceof Node.Scalar path && !isField(path.text())) {
            TreeSet<String> paths = new TreeSet<>(BOTH);
            paths.addAll(variable ? VARIABLES : FILES);
            problems.error(
                    path.at(),
                    what + " cannot take \"" + path.text() + "\" from the pod",
                    Suggestion.hint(path.text(), paths));
        }
        if (Nodes.at(object, "resourceFieldRef") instanceof Node.Mapping reference) {
            if (reference.get("resource") instanceof Node.Scalar resource
                    && !RESOURCE.matcher(resource.text()).matches()) {
                problems.error(
                        resource.at(),
                        what + " cannot take \"" + resource.text() + "\" from a container",
                        "write limits.cpu, limits.memory, requests.cpu or the like");
            }
            if (!variable && Nodes.text(reference, "containerName").isEmpty()) {
                problems.error(reference.at(), what + " lacks resourceFieldRef.containerName", null);
            }
        }
    }

    private boolean isField(String path) {
        Matcher entry = ENTRY.matcher(path);
        if (entry.matches()) {
            String key = entry.group(2);
            return LabelChecks.isQualified(entry.group(1).equals("labels") ? key : key.toLowerCase(Locale.ROOT));
        }
        return BOTH.contains(path) || (variable ? VARIABLES : FILES).contains(path);
    }
}
