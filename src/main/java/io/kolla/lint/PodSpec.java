package io.kolla.lint;

import io.kolla.model.Draft;
import io.kolla.model.Labels;
import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.schema.PodTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pods an object makes.
 *
 * @param content their spec
 * @param labels their labels, the engine's among them
 * @param containers every container, those that end before the others first
 */
record PodSpec(Node.Mapping content, Map<String, String> labels, List<Container> containers) {
    static Optional<PodSpec> of(Draft draft, Labels engine) {
        return PodTemplates.path(draft.apiVersion(), draft.kind())
                .map(path -> Nodes.at(draft.content(), path))
                .flatMap(template -> Nodes.at(template, "spec") instanceof Node.Mapping spec
                        ? Optional.of(of(draft, engine, template, spec))
                        : Optional.empty());
    }

    private static PodSpec of(Draft draft, Labels engine, Node template, Node.Mapping spec) {
        Map<String, String> labels = Nodes.texts(template, "metadata", "labels");
        labels.putAll(engine.of(draft.component()));
        List<Container> containers = new ArrayList<>();
        for (Node.Mapping container : Nodes.maps(spec, "initContainers")) {
            boolean ends = !Nodes.text(container, "restartPolicy").equals("Always");
            containers.add(new Container(container, label(draft, container), ends));
        }
        for (Node.Mapping container : Nodes.maps(spec, "containers")) {
            containers.add(new Container(container, label(draft, container), false));
        }
        return new PodSpec(spec, labels, List.copyOf(containers));
    }

    /** The containers that run as long as the pod. */
    List<Container> servers() {
        return containers.stream().filter(container -> !container.initial()).toList();
    }

    private static String label(Draft draft, Node.Mapping container) {
        return "container \"" + Nodes.text(container, "name") + "\" of " + draft.label();
    }
}
