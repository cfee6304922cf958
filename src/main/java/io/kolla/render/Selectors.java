package io.kolla.render;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks that workloads select the pods they make, and Services pods that somebody makes. */
final class Selectors {
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

    private final Labels labels;
    private final List<Map<String, String>> pods;

    Selectors(Labels labels, List<Draft> drafts) {
        this.labels = labels;
        this.pods = drafts.stream()
                .filter(draft ->
                        PodTemplates.path(draft.apiVersion(), draft.kind()).isPresent())
                .map(this::podLabels)
                .collect(Collectors.toList());
    }

    void check(Draft draft, Problems problems) {
        if (WORKLOADS.contains(draft.kind()) && draft.apiVersion().startsWith("apps/")) {
            workload(draft, problems);
        } else if (draft.kind().equals("Service") && draft.apiVersion().equals("v1")) {
            service(draft, problems);
        }
    }

    private void workload(Draft draft, Problems problems) {
        Map<String, String> pod = podLabels(draft);
        if (Nodes.at(draft.content(), "spec", "selector", "matchLabels") instanceof Node.Mapping selector) {
            selector.entries().forEach((key, entry) -> {
                String wanted = entry.value() instanceof Node.Scalar scalar ? scalar.text() : "";
                if (!wanted.equals(pod.get(key))) {
                    problems.error(
                            entry.keyAt(),
                            "the selector of " + draft.label() + " wants " + key + "=" + wanted + ", its pods have "
                                    + (pod.containsKey(key) ? key + "=" + pod.get(key) : "no such label"),
                            "put the same labels into spec.template.metadata.labels");
                }
            });
        }
    }

    private void service(Draft draft, Problems problems) {
        if (!(Nodes.at(draft.content(), "spec", "selector") instanceof Node.Mapping selector)
                || selector.entries().isEmpty()) {
            return;
        }
        Map<String, String> wanted = texts(selector);
        if (pods.stream().noneMatch(pod -> pod.entrySet().containsAll(wanted.entrySet()))) {
            problems.error(
                    selector.at(),
                    "the selector of " + draft.label() + " matches no pods that the release makes",
                    "wanted: " + wanted);
        }
    }

    private Map<String, String> podLabels(Draft draft) {
        List<String> path = PodTemplates.path(draft.apiVersion(), draft.kind()).orElseThrow();
        Map<String, String> all = new TreeMap<>();
        if (Nodes.at(Nodes.at(draft.content(), path), "metadata", "labels") instanceof Node.Mapping own) {
            all.putAll(texts(own));
        }
        all.putAll(labels.of(draft.component()));
        return all;
    }

    private static Map<String, String> texts(Node.Mapping mapping) {
        Map<String, String> texts = new TreeMap<>();
        mapping.entries()
                .forEach((key, entry) -> texts.put(key, entry.value() instanceof Node.Scalar s ? s.text() : ""));
        return texts;
    }
}
