package io.kolla.render;

import io.kolla.model.Draft;
import io.kolla.model.Labels;
import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import io.kolla.schema.PodTemplates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that workloads select the pods they make, and Services and disruption budgets pods that somebody makes. */
final class Selectors {
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

    private final Labels labels;
    private final List<Pod> pods;

    /** The labels of a pod that is made, and the names and numbers of its ports. */
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
        } else if (draft.kind().equals("PodDisruptionBudget")) {
            budget(draft, problems);
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
        for (Node.Mapping requirement : Nodes.maps(draft.content(), "spec", "selector", "matchExpressions")) {
            if (!LabelSelector.holds(requirement, pod)) {
                problems.error(
                        requirement.at(),
                        "the selector of " + draft.label() + " does not match the labels of its pods",
                        "its pods have: " + pod);
            }
        }
    }

    private void budget(Draft draft, Problems problems) {
        if (Nodes.at(draft.content(), "spec", "selector") instanceof Node.Mapping selector
                && pods.stream().noneMatch(pod -> LabelSelector.matches(selector, pod.labels()))) {
            problems.error(
                    selector.at(),
                    "the selector of " + draft.label() + " matches no pods that the release makes",
                    "write the selector of the workload it protects");
        }
    }

    private void service(Draft draft, Problems problems) {
        if (!(Nodes.at(draft.content(), "spec", "selector") instanceof Node.Mapping selector)
                || selector.entries().isEmpty()) {
            return;
        }
        Map<String, String> wanted = Nodes.texts(selector);
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
            Node node = port.get("targetPort") == null ? port.get("port") : port.get("targetPort");
            if (node instanceof Node.Scalar target && target.content() != null && !ports.contains(target.text())) {
                target(draft, target, ports, problems);
            }
        }
    }

    /** A number may be right where pods do not say which ports they open. */
    private static void target(Draft draft, Node.Scalar target, Set<String> ports, Problems problems) {
        boolean named = target.content() instanceof String;
        if (named || !ports.isEmpty()) {
            problems.error(
                    target.at(),
                    "no container behind " + draft.label() + " has a port "
                            + (named ? "named \"" + target.text() + "\"" : target.text()),
                    Suggestion.hint(target.text(), ports));
        } else {
            problems.add(new Problem(
                    Severity.WARNING,
                    target.at(),
                    "no container behind " + draft.label() + " says that it opens port " + target.text(),
                    "list the ports of the container"));
        }
    }

    private static Set<String> ports(Draft draft) {
        Set<String> ports = new TreeSet<>();
        List<String> path = PodTemplates.path(draft.apiVersion(), draft.kind()).orElseThrow();
        Node spec = Nodes.at(Nodes.at(draft.content(), path), "spec");
        for (String containers : List.of("containers", "initContainers")) {
            for (Node.Mapping container : Nodes.maps(spec, containers)) {
                for (Node.Mapping port : Nodes.maps(container, "ports")) {
                    ports.add(Nodes.text(port, "name"));
                    ports.add(Nodes.text(port, "containerPort"));
                }
            }
        }
        ports.remove("");
        return ports;
    }

    private Map<String, String> podLabels(Draft draft) {
        List<String> path = PodTemplates.path(draft.apiVersion(), draft.kind()).orElseThrow();
        Map<String, String> all = Nodes.texts(Nodes.at(draft.content(), path), "metadata", "labels");
        all.putAll(labels.of(draft.component()));
        return all;
    }
}
