package io.kolla.app;

import io.kolla.config.ValueDocs;
import io.kolla.model.Catalog;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.ImageSpec;
import io.kolla.model.Need;
import io.kolla.model.Profile;
import io.kolla.model.Service;
import io.kolla.model.ValueDoc;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows services of a catalog: what they consist of, what they need and who needs them, which values they take. */
public final class ShowService {
    private final Blueprints blueprints;

    public ShowService(Blueprints blueprints) {
        this.blueprints = blueprints;
    }

    /**
     * A need of another service on this one.
     *
     * @param component who needs
     * @param need what it needs
     */
    public record Dependant(ComponentId component, Need need) {}

    /**
     * What there is to know about a service.
     *
     * @param service the service
     * @param values the values it takes
     * @param neededBy what needs it, itself too
     * @param images the images its own image is built on, the next one first
     * @param lends the images built on its own
     * @param profiles the profiles that install it
     */
    public record Result(
            Service service,
            List<ValueDoc> values,
            List<Dependant> neededBy,
            List<String> images,
            List<String> lends,
            List<String> profiles) {
        public Result {
            values = List.copyOf(values);
            neededBy = List.copyOf(neededBy);
            images = List.copyOf(images);
            lends = List.copyOf(lends);
            profiles = List.copyOf(profiles);
        }
    }

    /**
     * One service.
     *
     * @throws InvalidInputException with every problem of the catalog, or where it has no such service
     */
    public Result show(Selection selection, String name) {
        Catalog catalog = blueprints.catalog(selection);
        Service service = catalog.services().get(name);
        if (service == null) {
            throw new InvalidInputException(Problem.error(
                    null,
                    "there is no service \"" + name + "\"",
                    Suggestion.hint(name, catalog.services().keySet())));
        }
        return new Result(
                service,
                service.values().map(ValueDocs::of).orElse(List.of()),
                neededBy(catalog, name),
                builtOn(catalog, service),
                catalog.services().values().stream()
                        .filter(other -> parent(other).filter(name::equals).isPresent())
                        .map(Service::name)
                        .toList(),
                catalog.profiles().values().stream()
                        .filter(profile -> installs(catalog, profile, name))
                        .map(Profile::name)
                        .toList());
    }

    /** Every service of the catalog. */
    public List<Service> list(Selection selection) {
        return List.copyOf(blueprints.catalog(selection).services().values());
    }

    private static List<Dependant> neededBy(Catalog catalog, String name) {
        List<Dependant> found = new ArrayList<>();
        for (Service service : catalog.services().values()) {
            for (Component component : service.components()) {
                component.needs().stream()
                        .filter(need -> need.service().equals(name))
                        .forEach(need -> found.add(new Dependant(component.id(), need)));
            }
        }
        return found;
    }

    private static boolean installs(Catalog catalog, Profile profile, String name) {
        return profile.services().contains(name)
                || profile.parents().stream()
                        .map(parent -> catalog.profiles().get(parent))
                        .anyMatch(parent -> parent != null && installs(catalog, parent, name));
    }

    private static List<String> builtOn(Catalog catalog, Service service) {
        List<String> chain = new ArrayList<>();
        Optional<String> next = parent(service);
        while (next.isPresent()) {
            chain.add(next.get());
            next = Optional.ofNullable(catalog.services().get(next.get())).flatMap(ShowService::parent);
        }
        return chain;
    }

    private static Optional<String> parent(Service service) {
        return service.image()
                .map(ImageSpec::base)
                .filter(ImageSpec.Parent.class::isInstance)
                .map(base -> ((ImageSpec.Parent) base).image());
    }
}
