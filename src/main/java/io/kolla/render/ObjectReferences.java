package io.kolla.render;

import io.kolla.model.Draft;
import io.kolla.model.Node;
import io.kolla.model.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists what objects that make no pods, or beside their pods, need of other objects of the release. */
final class ObjectReferences {
    private ObjectReferences() {}

    /**
     * The references of an object.
     *
     * @param namespace the release's
     */
    static List<Reference> of(Draft draft, String namespace) {
        List<Reference> found = new ArrayList<>();
        Node content = draft.content();
        switch (draft.kind()) {
            // Its pods run without, only their names are unknown to DNS.
            case "StatefulSet" ->
                add("Service", Nodes.at(content, "spec", "serviceName"), Reference.Strength.EXPECTED, found);
            case "HorizontalPodAutoscaler" -> {
                Node target = Nodes.at(content, "spec", "scaleTargetRef");
                add(Nodes.text(target, "kind"), Nodes.at(target, "name"), found);
            }
            case "Ingress" -> {
                backend(Nodes.at(content, "spec", "defaultBackend"), found);
                for (Node.Mapping rule : Nodes.maps(content, "spec", "rules")) {
                    for (Node.Mapping path : Nodes.maps(rule, "http", "paths")) {
                        backend(path.get("backend"), found);
                    }
                }
            }
            case "APIService" -> service(Nodes.at(content, "spec", "service"), namespace, found);
            case "CustomResourceDefinition" ->
                service(
                        Nodes.at(content, "spec", "conversion", "webhook", "clientConfig", "service"),
                        namespace,
                        found);
            case "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration" -> {
                for (Node.Mapping webhook : Nodes.maps(content, "webhooks")) {
                    service(Nodes.at(webhook, "clientConfig", "service"), namespace, found);
                }
            }
            case "RoleBinding", "ClusterRoleBinding" -> {
                if (Nodes.text(content, "roleRef", "kind").equals("Role")) {
                    add("Role", Nodes.at(content, "roleRef", "name"), found);
                }
                for (Node.Mapping subject : Nodes.maps(content, "subjects")) {
                    if (Nodes.text(subject, "kind").equals("ServiceAccount")
                            && List.of("", namespace).contains(Nodes.text(subject, "namespace"))) {
                        add("ServiceAccount", subject.get("name"), found);
                    }
                }
            }
            default -> {}
        }
        return found;
    }

    /** The Service of an Ingress; the port is checked with it. */
    private static void backend(@Nullable Node backend, List<Reference> found) {
        Node port = Nodes.at(backend, "service", "port", "name");
        Node number = Nodes.at(backend, "service", "port", "number");
        Node name = Nodes.at(backend, "service", "name");
        Node key = port == null ? number : port;
        if (name instanceof Node.Scalar scalar && key instanceof Node.Scalar text) {
            found.add(new Reference(
                    "Service", scalar.text(), Optional.of(text.text()), Reference.Strength.NEEDED, name.at()));
        }
    }

    /** The Service that the API server asks itself, at port 443 where it says no other; one elsewhere is not ours. */
    private static void service(@Nullable Node service, String namespace, List<Reference> found) {
        if (Nodes.at(service, "name") instanceof Node.Scalar name
                && Nodes.text(service, "namespace").equals(namespace)) {
            String port = Nodes.text(service, "port");
            found.add(new Reference(
                    "Service",
                    name.text(),
                    Optional.of(port.isEmpty() ? "443" : port),
                    Reference.Strength.NEEDED,
                    name.at()));
        }
    }

    private static void add(String kind, @Nullable Node name, List<Reference> found) {
        add(kind, name, Reference.Strength.NEEDED, found);
    }

    private static void add(String kind, @Nullable Node name, Reference.Strength strength, List<Reference> found) {
        if (name instanceof Node.Scalar scalar && scalar.content() != null) {
            found.add(new Reference(kind, scalar.text(), Optional.empty(), strength, name.at()));
        }
    }
}
