package io.kolla.config;

import io.kolla.model.Node;
import io.kolla.model.ValuesSchema;
import io.kolla.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks merged values against their JSON Schema. */
final class ValueChecks {
    private final Problems problems;
    /** Made when first needed: starting it takes longer than reading a catalog. */
    private @Nullable SchemaValidator validator;

    ValueChecks(Problems problems) {
        this.problems = problems;
    }

    /** Checks the values of a service, or the global ones. */
    void check(String name, Node.Mapping values, ValuesSchema schema) {
        if (QuickProof.isValid(schema.schema(), values)) {
            return;
        }
        try {
            List<SchemaValidator.Violation> violations = validator().violations(schema.schema(), values);
            if (!violations.isEmpty() && isSound(schema)) {
                ValueErrors errors = new ValueErrors(name, values, schema, problems);
                violations.forEach(errors::report);
            }
        } catch (SchemaValidator.InvalidSchemaException e) {
            problems.error(schema.schema().at(), "this is not a valid JSON Schema: " + e.getMessage(), null);
        }
    }

    /** Checks a schema against the rules for schemas. */
    void checkSchema(ValuesSchema schema) {
        isSound(schema);
    }

    private boolean isSound(ValuesSchema schema) {
        List<SchemaValidator.Violation> flaws = validator().flaws(schema.schema());
        for (SchemaValidator.Violation flaw : flaws) {
            NodePlace place = NodePlace.find(schema.schema(), flaw.path());
            problems.error(
                    place.node().at(),
                    "this is not a valid JSON Schema: \"" + place.path() + "\" " + flaw.message(),
                    null);
        }
        return flaws.isEmpty();
    }

    /** Reports every value of a service that takes none. */
    void checkNone(String name, Node.Mapping values) {
        for (Node.Entry entry : values.entries().values()) {
            problems.error(
                    entry.keyAt(),
                    "the service \"" + name + "\" takes no values, so it has no \"" + entry.key() + "\"",
                    "values are declared in services/" + name + "/values.schema.json");
        }
    }

    private SchemaValidator validator() {
        SchemaValidator made = validator == null ? new SchemaValidator() : validator;
        validator = made;
        return made;
    }
}
