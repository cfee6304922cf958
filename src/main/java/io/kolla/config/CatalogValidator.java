package io.kolla.config;

import io.kolla.model.Catalog;
import io.kolla.model.Service;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import java.nio.file.Path;
import java.util.List;

/** Checks all there is to check about a catalog without rendering it: every profile, every schema. */
public final class CatalogValidator {
    private CatalogValidator() {}

    /** Every problem of the catalog in this folder; profiles are looked at once their parts are sound. */
    public static List<Problem> validate(Path root) {
        Problems problems = new Problems();
        Catalog catalog;
        try {
            catalog = CatalogLoader.load(root);
        } catch (InvalidInputException e) {
            return e.problems();
        }
        ValueChecks checks = new ValueChecks(problems);
        catalog.global().ifPresent(checks::checkSchema);
        for (Service service : catalog.services().values()) {
            service.values().ifPresent(checks::checkSchema);
        }
        for (String profile : catalog.profiles().keySet()) {
            try {
                Resolver.resolve(catalog, Request.of(profile));
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        return problems.found();
    }
}
