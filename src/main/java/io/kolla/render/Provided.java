package io.kolla.render;

import io.kolla.model.Blueprint;
import io.kolla.model.Draft;
import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.model.SecretSpec;
import io.kolla.model.Service;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import io.kolla.schema.KubeSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the objects of a release can refer to, and the check that they refer to nothing else. */
final class Provided {
    /** By kind: the names there are, each with its keys. */
    private final Map<String, Map<String, Set<String>>> objects = new HashMap<>();
    /** Names that objects yet to be made will have: claims of StatefulSets. */
    private final Set<Pattern> claims = new java.util.LinkedHashSet<>();
    /** Secrets that controllers make for custom resources; what keys they have is not known. */
    private final Set<String> secretsOfControllers = new TreeSet<>();

    private final Map<String, String> secretOwners = new HashMap<>();

    Provided(Blueprint blueprint, List<Draft> drafts, KubeSchema schema) {
        for (Service service : blueprint.catalog().services().values()) {
            if (!service.secrets().isEmpty()) {
                Set<String> keys = of("Secret", SecretSpec.secretName(service.name()));
                service.secrets().forEach(secret -> keys.add(secret.key()));
                secretOwners.put(SecretSpec.secretName(service.name()), service.name());
            }
        }
        of("ServiceAccount", "default");
        for (Draft draft : drafts) {
            Set<String> keys = of(draft.kind(), draft.name());
            keys(draft.content().get("data"), keys);
            keys(draft.content().get("binaryData"), keys);
            if (draft.kind().equals("Service")) {
                for (Node.Mapping port : Nodes.maps(draft.content(), "spec", "ports")) {
                    keys.add(Nodes.text(port, "port"));
                    keys.add(Nodes.text(port, "name"));
                }
                keys.remove("");
            }
            if (draft.kind().equals("StatefulSet")) {
                claims(draft);
            }
            if (schema.isCustom(draft.apiVersion())) {
                secretNames(draft.content());
            }
        }
    }

    /**
     * Checks one reference.
     *
     * @param lenders takes the service whose secrets are referred to
     */
    void check(Draft from, Reference reference, Set<String> lenders, Problems problems) {
        String kind = reference.kind();
        String name = reference.name();
        Map<String, Set<String>> named = objects.getOrDefault(kind, Map.of());
        Set<String> keys = named.get(name);
        String owner = kind.equals("Secret") ? secretOwners.get(name) : null;
        if (owner != null) {
            lenders.add(owner);
        }
        if (reference.strength() == Reference.Strength.OPTIONAL
                || (kind.equals("Secret") && secretsOfControllers.contains(name))) {
            return;
        }
        if (keys == null && reference.strength() == Reference.Strength.EXPECTED) {
            expected(from, reference, problems);
        } else if (keys == null) {
            boolean claimed = kind.equals("PersistentVolumeClaim")
                    && claims.stream().anyMatch(claim -> claim.matcher(name).matches());
            if (!claimed) {
                problems.error(
                        reference.at(),
                        from.label() + " refers to the " + kind + " \"" + name + "\", which nothing provides",
                        Suggestion.hint(name, new TreeSet<>(named.keySet())));
            }
        } else if (reference.key().isPresent() && !keys.contains(reference.key().get())) {
            String key = reference.key().get();
            problems.error(
                    reference.at(),
                    "the " + kind + " \"" + name + "\" has no " + (kind.equals("Service") ? "port" : "key") + " \""
                            + key + "\"",
                    Suggestion.hint(key, keys));
        }
    }

    private static void expected(Draft from, Reference reference, Problems problems) {
        if (!reference.name().startsWith("system-")) {
            problems.add(new Problem(
                    Severity.WARNING,
                    reference.at(),
                    from.label() + " refers to the " + reference.kind() + " \"" + reference.name()
                            + "\", which the release does not make",
                    "make it, or see to it that the cluster has it"));
        }
    }

    private Set<String> of(String kind, String name) {
        return objects.computeIfAbsent(kind, k -> new TreeMap<>()).computeIfAbsent(name, n -> new TreeSet<>());
    }

    private static void keys(@org.jspecify.annotations.Nullable Node data, Set<String> keys) {
        if (data instanceof Node.Mapping mapping) {
            keys.addAll(mapping.entries().keySet());
        }
    }

    private void claims(Draft set) {
        for (Node.Mapping claim : Nodes.maps(set.content(), "spec", "volumeClaimTemplates")) {
            String base = Nodes.text(claim, "metadata", "name") + "-" + set.name();
            claims.add(Pattern.compile(Pattern.quote(base) + "-\\d+"));
        }
    }

    private void secretNames(Node node) {
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(this::secretNames);
        } else if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (key.equals("secretName") && entry.value() instanceof Node.Scalar name) {
                    secretsOfControllers.add(name.text());
                }
                secretNames(entry.value());
            });
        }
    }
}
