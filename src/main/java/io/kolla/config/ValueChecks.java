package io.kolla.config;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kolla.model.Node;
import io.kolla.model.ValuesSchema;
import io.kolla.problem.Problems;
import java.util.List;

/** Checks merged values against their JSON Schema (draft 2020-12 unless it says otherwise). */
final class ValueChecks {
    private final Problems problems;

    ValueChecks(Problems problems) {
        this.problems = problems;
    }

    /** Checks the values of a service, or the global ones. */
    void check(String name, Node.Mapping values, ValuesSchema schema) {
        List<Error> errors;
        try {
            Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JsonNodes.whole(schema.schema()));
            errors = compiled.validate(JsonNodes.given(values));
        } catch (SchemaException e) {
            problems.error(schema.schema().at(), "this is not a valid JSON Schema: " + e.getMessage(), null);
            return;
        }
        ValueErrors explained = new ValueErrors(name, values, schema, problems);
        errors.forEach(explained::report);
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
}
