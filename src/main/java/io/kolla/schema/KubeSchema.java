package io.kolla.schema;

import io.kolla.model.KubeVersion;
import io.kolla.model.Node;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import io.kolla.schema.FieldTable.KindLine;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The kinds and fields of one Kubernetes version. For use by several threads. */
public final class KubeSchema {
    private final FieldTable table;
    private final KubeVersion target;
    private final int version;
    private final Map<String, KindLine> kinds = new HashMap<>();
    private final Map<String, Map<String, FieldType>> definitions = new ConcurrentHashMap<>();

    private KubeSchema(FieldTable table, KubeVersion target, int version) {
        this.table = table;
        this.target = target;
        this.version = version;
        for (KindLine line : table.kinds()) {
            if (line.isIn(version)) {
                kinds.put(line.apiVersion() + " " + line.kind(), line);
            }
        }
    }

    /** What is known of a version; of the nearest one where nothing is, which {@link #warning()} then says. */
    public static KubeSchema of(KubeVersion target) {
        FieldTable table = FieldTable.shipped();
        int nearest = 0;
        for (int i = 0; i < table.versions().size(); i++) {
            if (table.versions().get(i).compareTo(target) <= 0) {
                nearest = i;
            }
        }
        return new KubeSchema(table, target, nearest);
    }

    /** The version the tables are of. */
    public KubeVersion version() {
        return table.versions().get(version);
    }

    /** That the tables are of another version than was asked for, if it is so. */
    public Optional<Problem> warning() {
        if (version().equals(target)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                Problem.Severity.WARNING,
                null,
                "the fields of Kubernetes " + target + " are not known; objects are checked against " + version(),
                "known are " + table.versions().get(0) + " to "
                        + table.versions().get(table.versions().size() - 1)));
    }

    /** The best API version of a kind: a stable one before a beta, a beta before an alpha, the newest of each. */
    public Optional<String> apiVersion(String kind) {
        return present().stream()
                .filter(line -> line.kind().equals(kind))
                .map(KindLine::apiVersion)
                .min(Comparator.comparing(ApiVersions::group, ApiVersions.GROUPS)
                        .thenComparing(ApiVersions::version, ApiVersions.BEST_FIRST));
    }

    /** The names of all kinds. */
    public Collection<String> kinds() {
        TreeSet<String> names = new TreeSet<>();
        present().forEach(line -> names.add(line.kind()));
        return names;
    }

    /** Whether the API version belongs to no version of Kubernetes, but to a custom resource. */
    public boolean isCustom(String apiVersion) {
        String group = ApiVersions.group(apiVersion);
        return group.contains(".") && !group.endsWith(".k8s.io") && !isBuiltIn(group);
    }

    /** Whether objects of the kind live in namespaces; a kind that is not known does. */
    public boolean isNamespaced(String apiVersion, String kind) {
        return find(apiVersion, kind).map(KindLine::namespaced).orElse(true);
    }

    /**
     * Checks an object that has apiVersion, kind and metadata: the kind, every field, names and labels.
     *
     * @param problems takes what is wrong, at the places of the object
     */
    public void check(Node.Mapping object, Problems problems) {
        String apiVersion = text(object, "apiVersion");
        String kind = text(object, "kind");
        Optional<KindLine> line = find(apiVersion, kind);
        if (line.isEmpty()) {
            if (!isCustom(apiVersion) && !isExtension(apiVersion)) {
                new UnknownKind(this, table, version).report(object, apiVersion, kind, problems);
                return;
            }
        } else {
            new FieldChecks(this, apiVersion, kind, problems)
                    .check(object, line.get().definition());
        }
        new NameChecks(kind, version(), problems).check(object);
        new PodChecks(problems).check(object);
    }

    /** The object as every API server reads it: quantities, which may be written as numbers, are text. */
    public Node.Mapping withQuantitiesAsText(Node.Mapping object) {
        return find(text(object, "apiVersion"), text(object, "kind"))
                .map(line -> new Quantities(this).asText(object, line.definition()))
                .orElse(object);
    }

    /** When a field that this version lacks came or went, if another version has it. */
    Optional<String> otherVersions(String definition, String field) {
        int mask = table.mask(definition, field);
        return mask == 0
                ? Optional.empty()
                : Optional.of("Kubernetes " + version() + " lacks it: it " + table.span(mask, version));
    }

    /** Another API version of a kind, served by this version of Kubernetes, that has a field which is unknown in one. */
    Optional<String> elsewhere(String apiVersion, String kind, String field) {
        return present().stream()
                .filter(line -> line.kind().equals(kind)
                        && !line.apiVersion().equals(apiVersion)
                        && ApiVersions.group(line.apiVersion()).equals(ApiVersions.group(apiVersion))
                        && step(line.definition(), List.of(field.split("\\.", -1)))
                                .isEmpty())
                .map(KindLine::apiVersion)
                .min(Comparator.comparing(ApiVersions::version, ApiVersions.BEST_FIRST))
                .map(better -> better + " has it, which Kubernetes " + version() + " serves too");
    }

    /**
     * Checks that a kind has a field; of kinds that are not Kubernetes' own nothing is known.
     *
     * @param path map keys from the object's root
     * @param at where the field is named
     */
    public void checkPath(
            String apiVersion, String kind, List<String> path, Location at, String said, Problems problems) {
        find(apiVersion, kind)
                .flatMap(line -> step(line.definition(), path))
                .ifPresent(unknown -> problems.add(new Problem(
                        Problem.Severity.WARNING,
                        at,
                        said + " " + String.join(".", path) + ", a field that " + kind + " of " + apiVersion
                                + " does not have",
                        Suggestion.hint(unknown.name(), unknown.known()))));
    }

    /** The first step of a path that leads nowhere. */
    private Optional<UnknownStep> step(String definition, List<String> path) {
        String current = definition;
        for (int i = 0; i < path.size(); i++) {
            Map<String, FieldType> fields = fields(current);
            FieldType type = fields.get(path.get(i));
            if (type == null) {
                return Optional.of(new UnknownStep(path.get(i), fields.keySet()));
            }
            while (type.item() != null && type.form() == FieldType.Form.MAP && i + 1 < path.size()) {
                type = type.item();
                i++;
            }
            if (type.form() != FieldType.Form.OBJECT) {
                return Optional.empty();
            }
            current = type.definition();
        }
        return Optional.empty();
    }

    private record UnknownStep(String name, Set<String> known) {}

    Map<String, FieldType> fields(String definition) {
        return definitions.computeIfAbsent(definition, name -> table.fields(name, version));
    }

    List<KindLine> present() {
        return List.copyOf(kinds.values());
    }

    private Optional<KindLine> find(String apiVersion, String kind) {
        return Optional.ofNullable(kinds.get(apiVersion + " " + kind));
    }

    private boolean isBuiltIn(String group) {
        return table.kinds().stream()
                .anyMatch(line -> ApiVersions.group(line.apiVersion()).equals(group));
    }

    /** A group that extensions by the Kubernetes project use, such as snapshots and gateways. */
    private boolean isExtension(String apiVersion) {
        String group = ApiVersions.group(apiVersion);
        return group.endsWith(".k8s.io") && !isBuiltIn(group);
    }

    private static String text(Node.Mapping object, String key) {
        return object.get(key) instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
