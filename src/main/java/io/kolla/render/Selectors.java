package io.kolla.render;

import io.kolla.model.Draft;
import io.kolla.model.Labels;
import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import io.kolla.schema.PodTemplates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that workloads select the pods they make, and Services pods that somebody makes. */
final class Selectors {
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

    private final Labels labels;
    private final List<Pod> pods;

    /** The labels of a pod that is made, and the names of its ports. */
    private record Pod(Map<String, String> labels, Set<String> ports) {}

    Selectors(Labels labels, List<Draft> drafts) {
        this.labels = labels;
        this.pods = drafts.stream()
                .filter(draft ->
                        PodTemplates.path(draft.apiVersion(), draft.kind()).isPresent())
                .map(draft -> new Pod(podLabels(draft), ports(draft)))
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
        List<Pod> selected = pods.stream()
                .filter(pod -> pod.labels().entrySet().containsAll(wanted.entrySet()))
                .toList();
        if (selected.isEmpty()) {
            problems.error(
                    selector.at(),
                    "the selector of " + draft.label() + " matches no pods that the release makes",
                    "wanted: " + wanted);
            return;
        }
        Set<String> ports = new TreeSet<>();
        selected.forEach(pod -> ports.addAll(pod.ports()));
        for (Node.Mapping port : Nodes.maps(draft.content(), "spec", "ports")) {
            if (port.get("targetPort") instanceof Node.Scalar target
                    && target.content() instanceof String name
                    && !ports.contains(name)) {
                problems.error(
                        target.at(),
                        "no container behind " + draft.label() + " has a port named \"" + name + "\"",
                        Suggestion.hint(name, ports));
            }
        }
    }

    private static Set<String> ports(Draft draft) {
        Set<String> names = new TreeSet<>();
        List<String> path = PodTemplates.path(draft.apiVersion(), draft.kind()).orElseThrow();
        for (Node.Mapping container : Nodes.maps(Nodes.at(draft.content(), path), "spec", "containers")) {
            for (Node.Mapping port : Nodes.maps(container, "ports")) {
                names.add(Nodes.text(port, "name"));
            }
        }
        names.remove("");
        return names;
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
