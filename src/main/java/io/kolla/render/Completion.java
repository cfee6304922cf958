package io.kolla.render;

import io.kolla.model.Draft;
import io.kolla.model.Kind;
import io.kolla.model.Labels;
import io.kolla.model.Manifest;
import io.kolla.model.Node;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.schema.KubeSchema;
import io.kolla.schema.PodTemplates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Adds to objects what the engine knows: namespace, labels, hashes, the names of Jobs. */
final class Completion {
    /** Longest name of a Job: its pods' names and labels are made from it. */
    private static final int MAX_JOB_NAME = 63;

    private static final int JOB_HASH = 8;

    private final Labels labels;
    private final KubeSchema schema;
    private final Definitions definitions;
    private final Map<String, Node.Mapping> configMaps = new TreeMap<>();

    /**
     * A completion for the objects of one rendering.
     *
     * @param all every object, for the ConfigMaps and definitions among them
     */
    Completion(Labels labels, KubeSchema schema, List<Draft> all) {
        this.labels = labels;
        this.schema = schema;
        this.definitions = new Definitions(all);
        for (Draft draft : all) {
            if (draft.kind().equals("ConfigMap") && draft.apiVersion().equals("v1")) {
                configMaps.put(draft.name(), draft.content());
            }
        }
    }

    /** The objects of a component. May be asked for several components at once. */
    List<Manifest> complete(List<Draft> drafts) {
        return drafts.stream().map(this::complete).toList();
    }

    Manifest complete(Draft draft) {
        Map<String, @Nullable Object> content = copy(schema.withQuantitiesAsText(draft.content()));
        boolean namespaced = schema.isNamespaced(draft.apiVersion(), draft.kind()) && !definitions.isOfCluster(draft);
        Map<String, @Nullable Object> metadata = child(content, "metadata");
        Map<String, String> added = labels.of(draft.component());
        content.put("metadata", metadata(metadata, namespaced, added));
        PodTemplates.path(draft.apiVersion(), draft.kind()).ifPresent(path -> pods(content, path, draft, added));
        if (draft.kind().equals("Service") && draft.apiVersion().equals("v1")) {
            protocols(child(content, "spec"));
        }
        claims(content, added);
        String name = draft.name();
        if (draft.kind().equals("Job") && draft.apiVersion().startsWith("batch/")) {
            name = name + "-" + ContentHash.of(content).substring(0, JOB_HASH);
            child(content, "metadata").put("name", name);
        }
        Map<String, @Nullable Object> annotations = child(child(content, "metadata"), "annotations");
        annotations.put(Manifest.ANNOTATION_HASH, ContentHash.of(content));
        ObjectRef ref =
                new ObjectRef(new Kind(draft.apiVersion(), draft.kind()), namespaced ? labels.release() : "", name);
        return new Manifest(ref, draft.component(), Tree.of(content));
    }

    /** Whether the name leaves room for the hash. */
    static boolean fitsJob(String name) {
        return name.length() + 1 + JOB_HASH <= MAX_JOB_NAME;
    }

    private Map<String, @Nullable Object> metadata(
            Map<String, @Nullable Object> own, boolean namespaced, Map<String, String> added) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("name", own.get("name"));
        if (namespaced) {
            metadata.put("namespace", labels.release());
        }
        metadata.put("labels", withLabels(own, added));
        own.forEach(metadata::putIfAbsent);
        return metadata;
    }

    private void pods(
            Map<String, @Nullable Object> content, List<String> path, Draft draft, Map<String, String> added) {
        Map<String, @Nullable Object> template = content;
        for (String step : path) {
            template = child(template, step);
        }
        Map<String, @Nullable Object> metadata = child(template, "metadata");
        metadata.put("labels", withLabels(metadata, added));
        TreeMap<String, @Nullable Object> read = new TreeMap<>();
        for (Reference reference : PodReferences.of(draft)) {
            Node.Mapping map = reference.kind().equals("ConfigMap") ? configMaps.get(reference.name()) : null;
            if (map != null) {
                Map<String, @Nullable Object> data = map.content();
                data.keySet().retainAll(List.of("data", "binaryData"));
                read.put(reference.name(), data);
            }
        }
        if (!read.isEmpty()) {
            child(metadata, "annotations").put(Manifest.ANNOTATION_CONFIG, ContentHash.of(read));
        }
        Map<String, @Nullable Object> spec = child(path.isEmpty() ? content : template, "spec");
        for (String containers : List.of("initContainers", "containers")) {
            maps(spec, containers).forEach(Completion::protocols);
        }
        if (!path.isEmpty() && !template.keySet().iterator().next().equals("metadata")) {
            Map<String, @Nullable Object> rest = new LinkedHashMap<>(template);
            template.clear();
            template.put("metadata", metadata);
            rest.forEach(template::putIfAbsent);
        }
    }

    /** Ports are told apart by number and protocol; server-side apply of Kubernetes 1.20 wants both written. */
    private static void protocols(Map<String, @Nullable Object> parent) {
        maps(parent, "ports").forEach(port -> port.putIfAbsent("protocol", "TCP"));
    }

    /** Claims that a StatefulSet makes carry the labels too, so that they are found when the set is gone. */
    private static void claims(Map<String, @Nullable Object> content, Map<String, String> added) {
        if (content.get("spec") instanceof Map<?, ?>) {
            for (Map<String, @Nullable Object> template : maps(child(content, "spec"), "volumeClaimTemplates")) {
                Map<String, @Nullable Object> metadata = child(template, "metadata");
                metadata.put("labels", withLabels(metadata, added));
            }
        }
    }

    private static Map<String, @Nullable Object> withLabels(
            Map<String, @Nullable Object> metadata, Map<String, String> added) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(child(metadata, "labels"));
        new TreeSet<>(added.keySet()).forEach(key -> all.put(key, added.get(key)));
        return all;
    }

    /** The map at a key, made if it is not there. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> child(Map<String, @Nullable Object> parent, String key) {
        if (parent.get(key) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        parent.put(key, made);
        return made;
    }

    /** The maps in the list at a key. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> maps(Map<String, @Nullable Object> parent, String key) {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>();
        if (parent.get(key) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    maps.add((Map<String, @Nullable Object>) map);
                }
            }
        }
        return maps;
    }

    private static Map<String, @Nullable Object> copy(Node.Mapping mapping) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (String first : List.of("apiVersion", "kind", "metadata")) {
            copy.put(first, null);
        }
        mapping.entries().forEach((key, entry) -> copy.put(key, copyValue(entry.value())));
        return copy;
    }

    private static @Nullable Object copyValue(Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> copy.put(key, copyValue(entry.value())));
            return copy;
        }
        if (node instanceof Node.Sequence sequence) {
            List<@Nullable Object> copy = new ArrayList<>();
            sequence.items().forEach(item -> copy.add(copyValue(item)));
            return copy;
        }
        return node.content();
    }
}
