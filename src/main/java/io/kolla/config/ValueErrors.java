package io.kolla.config;

import com.networknt.schema.Error;
import io.kolla.model.Node;
import io.kolla.model.ValuesSchema;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what the schema validator found in terms of the values the user wrote. */
final class ValueErrors {
    private final String name;
    private final Node.Mapping values;
    private final ValuesSchema schema;
    private final Problems problems;

    ValueErrors(String name, Node.Mapping values, ValuesSchema schema, Problems problems) {
        this.name = name;
        this.values = values;
        this.schema = schema;
        this.problems = problems;
    }

    void report(Error error) {
        Place place = place(error);
        String property = Optional.ofNullable(error.getProperty()).orElse("");
        switch (String.valueOf(error.getKeyword())) {
            case "additionalProperties", "unevaluatedProperties" -> unknown(place, property);
            case "required" -> missing(place, property);
            default ->
                problems.error(place.node.at(), place.path + " is not valid: " + error.getMessage(), declaredAt());
        }
    }

    private void unknown(Place place, String property) {
        Location at =
                place.node instanceof Node.Mapping mapping && mapping.entries().containsKey(property)
                        ? mapping.entries().get(property).keyAt()
                        : place.node.at();
        Set<String> known = Set.of();
        problems.error(
                at,
                "there is no value " + place.path + "." + property,
                Suggestions.hint(property, known, "possible values"));
    }

    private void missing(Place place, String property) {
        String path = place.path + "." + property;
        problems.error(
                place.node.at(),
                path + " has no value, and it must have one",
                "set it in the profile, with -f or --set " + path + "=...");
    }

    private String declaredAt() {
        return "see " + schema.schema().at().file();
    }

    private Place place(Error error) {
        Node node = values;
        @Nullable Node declared = schema.defaults();
        StringBuilder path = new StringBuilder(name);
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            Object step = error.getInstanceLocation().getElement(i);
            Node next = null;
            if (node instanceof Node.Mapping mapping) {
                next = mapping.get(step.toString());
                path.append('.').append(step);
                declared = declared instanceof Node.Mapping map ? map.get(step.toString()) : null;
            } else if (node instanceof Node.Sequence list && step instanceof Integer index) {
                next = list.items().get(index);
                path.append('[').append(index).append(']');
                declared = null;
            }
            node = next == null ? node : next;
        }
        return new Place(node, path.toString(), declared instanceof Node.Mapping map ? map : null);
    }

    /**
     * A value.
     *
     * @param node the value
     * @param path its path for the user
     * @param declared the declared values below it, where it is a map of declared values
     */
    private record Place(Node node, String path, Node.@Nullable Mapping declared) {}
}
