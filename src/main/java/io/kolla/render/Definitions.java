package io.kolla.render;

import io.kolla.model.Draft;
import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import io.kolla.schema.CustomFields;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The custom resources that a release defines itself, and the check that those it has fit. */
final class Definitions {
    /** By group and kind. */
    private final Map<String, Map<String, Draft>> definitions = new HashMap<>();

    Definitions(Iterable<Draft> drafts) {
        for (Draft draft : drafts) {
            if (draft.kind().equals("CustomResourceDefinition")
                    && draft.apiVersion().equals("apiextensions.k8s.io/v1")) {
                definitions
                        .computeIfAbsent(Nodes.text(draft.content(), "spec", "group"), group -> new TreeMap<>())
                        .put(Nodes.text(draft.content(), "spec", "names", "kind"), draft);
            }
        }
    }

    /** Whether the release says itself that objects of this kind live outside of namespaces. */
    boolean isOfCluster(Draft draft) {
        Draft definition = of(draft);
        return definition != null
                && Nodes.text(definition.content(), "spec", "scope").equals("Cluster");
    }

    /** Checks an object whose group the release defines; of others nothing is known. */
    void check(Draft draft, Problems problems) {
        Map<String, Draft> kinds = definitions.getOrDefault(group(draft), Map.of());
        if (kinds.isEmpty()) {
            return;
        }
        Draft definition = kinds.get(draft.kind());
        if (definition == null) {
            Node kind = draft.content().get("kind");
            problems.add(new Problem(
                    Severity.WARNING,
                    kind == null ? draft.at() : kind.at(),
                    "no CustomResourceDefinition of the release makes the kind " + draft.kind() + " of " + group(draft),
                    Suggestion.hint(draft.kind(), kinds.keySet())));
            return;
        }
        String version = draft.apiVersion().substring(draft.apiVersion().indexOf('/') + 1);
        Map<String, Node.Mapping> served = new TreeMap<>();
        for (Node.Mapping each : Nodes.maps(definition.content(), "spec", "versions")) {
            if (Nodes.isTrue(each, "served")) {
                served.put(Nodes.text(each, "name"), each);
            }
        }
        Node.Mapping chosen = served.get(version);
        Node apiVersion = draft.content().get("apiVersion");
        if (chosen == null) {
            problems.error(
                    apiVersion == null ? draft.at() : apiVersion.at(),
                    definition.label() + " of " + definition.component() + " serves no version \"" + version + "\" of "
                            + draft.kind(),
                    Suggestion.hint(version, served.keySet()));
        } else if (Nodes.at(chosen, "schema", "openAPIV3Schema") instanceof Node.Mapping schema) {
            new CustomFields(draft.kind(), problems).check(draft.content(), schema);
        }
    }

    private @Nullable Draft of(Draft draft) {
        return definitions.getOrDefault(group(draft), Map.of()).get(draft.kind());
    }

    private static String group(Draft draft) {
        int slash = draft.apiVersion().indexOf('/');
        return slash < 0 ? "" : draft.apiVersion().substring(0, slash);
    }
}
