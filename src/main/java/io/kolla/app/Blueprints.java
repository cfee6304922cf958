package io.kolla.app;

import io.kolla.config.CatalogLoader;
import io.kolla.config.Relevance;
import io.kolla.config.Request;
import io.kolla.config.Resolution;
import io.kolla.config.Resolver;
import io.kolla.model.Blueprint;
import io.kolla.model.Catalog;
import io.kolla.model.GivenValues;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import java.util.Optional;

/** From what a command is about to what is wanted. */
public final class Blueprints {
    /**
     * The blueprint of the profile that is named, else of the one that is installed, else of the only one there is.
     *
     * @param installed the profile of the release, where there is one
     * @throws InvalidInputException with every problem of the catalog if one concerns the profile, of the profile and of the values
     */
    public Blueprint resolve(Selection selection, Optional<String> installed) {
        return resolve(CatalogLoader.read(selection.catalog()), selection, installed);
    }

    /**
     * The blueprint of a release as it was deployed: with its profile and the values given then, unless others are given
     * now.
     *
     * @throws InvalidInputException with every problem of the catalog if one concerns the profile, of the profile and of the values
     */
    Blueprint asDeployed(Selection selection, ReleaseRecord record) {
        boolean same = selection.profile().map(record.profile()::equals).orElse(true)
                && selection.valueFiles().isEmpty()
                && selection.assignments().isEmpty();
        GivenValues given = record.origin().given();
        Selection choice = selection.withProfile(selection.profile().orElse(record.profile()));
        return resolve(
                CatalogLoader.read(selection.catalog()),
                selection.registry().isPresent() ? choice : choice.withRegistry(given.registry()),
                Optional.empty(),
                same ? given : GivenValues.NONE);
    }

    /** The same from a catalog that is loaded already. */
    Blueprint resolve(Catalog catalog, Selection selection, Optional<String> installed) {
        return resolve(catalog, selection, installed, GivenValues.NONE);
    }

    private static Blueprint resolve(
            Catalog catalog, Selection selection, Optional<String> installed, GivenValues recorded) {
        return resolution(catalog, selection, installed, recorded).blueprint();
    }

    /** The profile that is named, else the only one there is, resolved with where each value comes from. */
    Resolution resolution(Selection selection) {
        return resolution(CatalogLoader.read(selection.catalog()), selection, Optional.empty(), GivenValues.NONE);
    }

    private static Resolution resolution(
            Catalog catalog, Selection selection, Optional<String> installed, GivenValues recorded) {
        String profile = selection.profile().or(() -> installed).orElseGet(() -> onlyProfile(catalog));
        return Resolver.resolution(
                Relevance.of(catalog, profile),
                new Request(
                        profile,
                        selection.namespace(),
                        selection.registry(),
                        selection.valueFiles(),
                        selection.assignments(),
                        selection.services(),
                        recorded));
    }

    /** The catalog alone, checked. */
    public Catalog catalog(Selection selection) {
        return CatalogLoader.load(selection.catalog());
    }

    private static String onlyProfile(Catalog catalog) {
        if (catalog.profiles().size() == 1) {
            return catalog.profiles().firstKey();
        }
        if (catalog.profiles().isEmpty() && !catalog.flaws().isEmpty()) {
            throw new InvalidInputException(catalog.flaws());
        }
        throw new InvalidInputException(Problem.error(
                null,
                "no profile is named",
                "name one with -p; the catalog has "
                        + String.join(", ", catalog.profiles().keySet())));
    }
}
