package io.kolla.config;

import io.kolla.model.Catalog;
import io.kolla.model.ImageSpec;
import io.kolla.model.Profile;
import io.kolla.model.Service;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells the mistakes of a catalog that concern a profile from those in services and profiles it does not use. */
public final class Relevance {
    private final Catalog catalog;
    private final Set<String> services = new TreeSet<>();
    private final Set<String> profiles = new TreeSet<>();

    private Relevance(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The catalog for one profile: mistakes elsewhere are only warnings.
     *
     * @param catalog a catalog as {@link CatalogLoader#read} gives it
     * @param profile the profile's name
     * @throws InvalidInputException with every problem, if one of them concerns the profile
     */
    public static Catalog of(Catalog catalog, String profile) {
        Relevance relevance = new Relevance(catalog);
        relevance.profile(profile);
        List<Problem> flaws = catalog.flaws();
        boolean concerned = flaws.stream()
                .anyMatch(problem -> problem.severity() == Severity.ERROR
                        && (!catalog.profiles().containsKey(profile) || relevance.concerns(problem.at())));
        if (concerned) {
            throw new InvalidInputException(flaws);
        }
        return new Catalog(
                catalog.root(),
                catalog.services(),
                catalog.profiles(),
                catalog.global(),
                flaws.stream().map(Relevance::warning).toList());
    }

    private static Problem warning(Problem problem) {
        return new Problem(Severity.WARNING, problem.at(), problem.message(), problem.hint(), problem.rule());
    }

    private void profile(String first) {
        Deque<String> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            String name = open.remove();
            Profile profile = catalog.profiles().get(name);
            if (profiles.add(name) && profile != null) {
                open.addAll(profile.parents());
                profile.services().forEach(this::service);
            }
        }
    }

    /** A service, and those that lend it images and templates. */
    private void service(String first) {
        Deque<String> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            String name = open.remove();
            Service service = catalog.services().get(name);
            if (!services.add(name) || service == null) {
                continue;
            }
            service.components()
                    .forEach(component -> open.add(component.template().service()));
            service.checks().forEach(check -> open.add(check.template().service()));
            service.image().ifPresent(image -> {
                if (image.base() instanceof ImageSpec.Parent parent) {
                    open.add(parent.image());
                }
            });
        }
    }

    private boolean concerns(@Nullable Location at) {
        if (at == null) {
            return true;
        }
        String[] parts = at.file().split("/", 3);
        if (parts.length < 2) {
            return true;
        }
        return switch (parts[0]) {
            case CatalogLoader.SERVICES -> services.contains(parts[1]);
            case CatalogLoader.PROFILES ->
                !parts[1].endsWith(ProfileReader.SUFFIX)
                        || profiles.contains(parts[1].substring(0, parts[1].length() - ProfileReader.SUFFIX.length()));
            default -> true;
        };
    }
}
