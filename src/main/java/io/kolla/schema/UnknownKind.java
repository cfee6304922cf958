package io.kolla.schema;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import io.kolla.schema.FieldTable.KindLine;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why there is no such kind. */
final class UnknownKind {
    private final KubeSchema schema;
    private final FieldTable table;
    private final int version;

    UnknownKind(KubeSchema schema, FieldTable table, int version) {
        this.schema = schema;
        this.table = table;
        this.version = version;
    }

    void report(Node.Mapping object, String apiVersion, String kind, Problems problems) {
        Node versionAt = at(object, "apiVersion");
        Node kindAt = at(object, "kind");
        List<KindLine> elsewhere = table.kinds().stream()
                .filter(line ->
                        line.apiVersion().equals(apiVersion) && line.kind().equals(kind))
                .toList();
        Optional<String> right = schema.apiVersion(kind);
        if (!elsewhere.isEmpty()) {
            problems.error(
                    versionAt.at(),
                    "Kubernetes " + schema.version() + " has no " + kind + " of " + apiVersion + ", which "
                            + table.span(elsewhere.get(0).versions(), version),
                    right.map(better -> "write apiVersion: {{api \"" + kind + "\"}}, here " + better)
                            .orElse("leave the object out for this version"));
        } else if (right.isPresent()) {
            problems.error(
                    versionAt.at(),
                    "there is no " + kind + " of " + apiVersion,
                    "write apiVersion: " + right.get() + ", or {{api \"" + kind + "\"}}");
        } else {
            TreeSet<String> siblings = new TreeSet<>();
            for (KindLine line : schema.present()) {
                if (line.apiVersion().equals(apiVersion)) {
                    siblings.add(line.kind());
                }
            }
            boolean known = !siblings.isEmpty();
            problems.error(
                    known ? kindAt.at() : versionAt.at(),
                    known
                            ? "there is no kind \"" + kind + "\" of " + apiVersion
                            : "unknown apiVersion \"" + apiVersion + "\"",
                    known ? Suggestion.hint(kind, siblings) : hint(apiVersion));
        }
    }

    private @Nullable String hint(String apiVersion) {
        TreeSet<String> versions =
                schema.present().stream().map(KindLine::apiVersion).collect(Collectors.toCollection(TreeSet::new));
        return Suggestion.hint(apiVersion, versions);
    }

    private static Node at(Node.Mapping object, String key) {
        Node value = object.get(key);
        return value == null ? object : value;
    }
}
