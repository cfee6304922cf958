package io.kolla.config;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds misspelt keywords in a JSON Schema. The standard says to ignore keywords nobody knows, so {@code "defualt"} would
 * silently do nothing. A keyword that begins with {@code x-}, or resembles none, is taken for somebody's own.
 */
final class SchemaKeywords {
    private static final Set<String> ONE_SCHEMA = Set.of(
            "additionalProperties",
            "contains",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties");
    private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> MAPS =
            Set.of("$defs", "definitions", "dependentSchemas", "patternProperties", "properties");
    private static final Set<String> OTHERS = Set.of(
            "$anchor",
            "$comment",
            "$dynamicAnchor",
            "$dynamicRef",
            "$id",
            "$ref",
            "$schema",
            "$vocabulary",
            "const",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "default",
            "dependentRequired",
            "deprecated",
            "description",
            "enum",
            "examples",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "maxContains",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minContains",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "pattern",
            "readOnly",
            "required",
            "title",
            "type",
            "uniqueItems",
            "writeOnly");

    private static final String OWN = "x-";

    private final Problems problems;

    SchemaKeywords(Problems problems) {
        this.problems = problems;
    }

    void check(Node schema) {
        if (!(schema instanceof Node.Mapping keywords)) {
            return;
        }
        for (Node.Entry entry : keywords.entries().values()) {
            String keyword = entry.key();
            if (ONE_SCHEMA.contains(keyword)) {
                check(entry.value());
            } else if (LISTS.contains(keyword) && entry.value() instanceof Node.Sequence list) {
                list.items().forEach(this::check);
            } else if (MAPS.contains(keyword) && entry.value() instanceof Node.Mapping map) {
                map.entries().values().forEach(each -> check(each.value()));
            } else if (!OTHERS.contains(keyword) && !keyword.startsWith(OWN)) {
                meant(keyword)
                        .ifPresent(known -> problems.error(
                                entry.keyAt(),
                                "JSON Schema has no keyword \"" + keyword + "\"",
                                "did you mean \"" + known + "\"?"));
            }
        }
    }

    private static Optional<String> meant(String keyword) {
        Set<String> all = new TreeSet<>(OTHERS);
        all.addAll(ONE_SCHEMA);
        all.addAll(LISTS);
        all.addAll(MAPS);
        return all.contains(keyword) ? Optional.empty() : Suggestion.nearest(keyword, all);
    }
}
