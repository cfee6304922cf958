package io.kolla.config;

import io.kolla.model.Catalog;
import io.kolla.model.Service;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import java.util.List;

/**
 * Checks the values schemas of a catalog against the rules for JSON Schemas. Loading a catalog leaves this out: it takes
 * longer than everything else, and a schema that is wrong shows once its values are checked.
 */
public final class SchemaRules {
    private SchemaRules() {}

    /** Every schema that is not valid itself. */
    public static List<Problem> problems(Catalog catalog) {
        Problems problems = new Problems();
        ValueChecks checks = new ValueChecks(problems);
        catalog.global().ifPresent(checks::checkSchema);
        for (Service service : catalog.services().values()) {
            service.values().ifPresent(checks::checkSchema);
        }
        return problems.found();
    }
}
