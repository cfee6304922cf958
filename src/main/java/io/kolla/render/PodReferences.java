package io.kolla.render;

import io.kolla.model.Draft;
import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.schema.PodTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists what the pods of an object need of other objects. */
final class PodReferences {
    private static final String CONFIG_MAP = "ConfigMap";
    private static final String SECRET = "Secret";
    private static final String PRIORITY_CLASS = "PriorityClass";

    private final List<Reference> found = new ArrayList<>();

    private PodReferences() {}

    static List<Reference> of(Draft draft) {
        PodReferences references = new PodReferences();
        PodTemplates.path(draft.apiVersion(), draft.kind())
                .map(path -> Nodes.at(Nodes.at(draft.content(), path), "spec"))
                .ifPresent(references::pod);
        return references.found;
    }

    private void pod(Node spec) {
        for (Node.Mapping volume : Nodes.maps(spec, "volumes")) {
            source(volume.get("configMap"), CONFIG_MAP, "name");
            source(volume.get("secret"), SECRET, "secretName");
            add("PersistentVolumeClaim", Nodes.at(volume, "persistentVolumeClaim", "claimName"), null, false);
            for (Node.Mapping source : Nodes.maps(volume, "projected", "sources")) {
                source(source.get("configMap"), CONFIG_MAP, "name");
                source(source.get("secret"), SECRET, "name");
            }
        }
        for (String containers : List.of("initContainers", "containers")) {
            Nodes.maps(spec, containers).forEach(this::container);
        }
        for (Node.Mapping secret : Nodes.maps(spec, "imagePullSecrets")) {
            add(SECRET, secret.get("name"), null, false);
        }
        add(PRIORITY_CLASS, Nodes.at(spec, "priorityClassName"), null, false);
        add("ServiceAccount", Nodes.at(spec, "serviceAccountName"), null, false);
    }

    private void container(Node.Mapping container) {
        for (Node.Mapping variable : Nodes.maps(container, "env")) {
            key(Nodes.at(variable, "valueFrom", "configMapKeyRef"), CONFIG_MAP);
            key(Nodes.at(variable, "valueFrom", "secretKeyRef"), SECRET);
        }
        for (Node.Mapping source : Nodes.maps(container, "envFrom")) {
            all(source.get("configMapRef"), CONFIG_MAP);
            all(source.get("secretRef"), SECRET);
        }
    }

    /** A source of files: single keys where it lists them, else all of it. */
    private void source(@Nullable Node source, String kind, String nameField) {
        Node name = Nodes.at(source, nameField);
        List<Node.Mapping> items = Nodes.maps(source, "items");
        for (Node.Mapping item : items) {
            add(kind, name, item.get("key"), isOptional(source));
        }
        if (items.isEmpty()) {
            add(kind, name, null, isOptional(source));
        }
    }

    private void key(@Nullable Node reference, String kind) {
        add(kind, Nodes.at(reference, "name"), Nodes.at(reference, "key"), isOptional(reference));
    }

    private void all(@Nullable Node reference, String kind) {
        add(kind, Nodes.at(reference, "name"), null, isOptional(reference));
    }

    private static boolean isOptional(@Nullable Node reference) {
        return Nodes.at(reference, "optional") instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.content());
    }

    private void add(String kind, @Nullable Node name, @Nullable Node key, boolean optional) {
        if (name instanceof Node.Scalar scalar && !scalar.text().isEmpty() && scalar.content() != null) {
            Optional<String> keyText = key instanceof Node.Scalar text ? Optional.of(text.text()) : Optional.empty();
            Reference.Strength strength = optional
                    ? Reference.Strength.OPTIONAL
                    : kind.equals(PRIORITY_CLASS) ? Reference.Strength.EXPECTED : Reference.Strength.NEEDED;
            found.add(new Reference(kind, scalar.text(), keyText, strength, key == null ? name.at() : key.at()));
        }
    }
}
