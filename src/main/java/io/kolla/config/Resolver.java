package io.kolla.config;

import io.kolla.model.Blueprint;
import io.kolla.model.Catalog;
import io.kolla.model.Component;
import io.kolla.model.Need;
import io.kolla.model.Node;
import io.kolla.model.Profile;
import io.kolla.model.Service;
import io.kolla.model.Tree;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns a profile of a catalog, with the values a user gives on top, into a blueprint. */
public final class Resolver {
    private final Catalog catalog;
    private final Request request;
    private final Problems problems = new Problems();

    private Resolver(Catalog catalog, Request request) {
        this.catalog = catalog;
        this.request = request;
    }

    /**
     * Resolves what a user asks for.
     *
     * @throws InvalidInputException with every problem found
     */
    public static Blueprint resolve(Catalog catalog, Request request) {
        return resolution(catalog, request).blueprint();
    }

    /**
     * Resolves what a user asks for, keeping where each value comes from.
     *
     * @throws InvalidInputException with every problem found
     */
    public static Resolution resolution(Catalog catalog, Request request) {
        return new Resolver(catalog, request).resolve();
    }

    private Resolution resolve() {
        Profile profile = catalog.profiles().get(request.profile());
        if (profile == null) {
            throw new InvalidInputException(Problem.error(
                    null,
                    "there is no profile \"" + request.profile() + "\"",
                    Suggestions.hint(request.profile(), catalog.profiles().keySet(), "profiles")));
        }
        List<Profile> chain = ProfileChain.of(profile, catalog.profiles());
        SortedMap<String, Service> services = services(chain);
        if (services.isEmpty()) {
            problems.error(
                    profile.at(), "the profile \"" + profile.name() + "\" installs nothing", "list its \"services\"");
        }
        checkNames();
        checkNeeds(services);
        SortedSet<String> selected = selected(services);
        ValueSources sources = new ValueSources(catalog, request.profile(), services.keySet(), problems);
        Node.Mapping values = values(sources, chain, services);
        problems.throwIfErrors();
        Map<String, Tree> trees = new HashMap<>();
        services.keySet().forEach(name -> trees.put(name, tree(values, name)));
        Blueprint blueprint = new Blueprint(
                profile.name(),
                request.namespace(),
                registry(chain),
                catalog,
                services,
                trees,
                tree(values, ValueKeys.GLOBAL),
                selected,
                sources.given(request));
        return new Resolution(blueprint, chain, values);
    }

    private SortedMap<String, Service> services(List<Profile> chain) {
        SortedMap<String, Service> services = new TreeMap<>();
        for (Profile profile : chain) {
            for (String name : profile.services()) {
                Service service = catalog.services().get(name);
                if (service != null) {
                    services.put(name, service);
                }
            }
        }
        return services;
    }

    private void checkNames() {
        Names.label(request.namespace(), "namespace", Location.of("--namespace"), problems);
        request.registry()
                .filter(registry -> !Names.isRegistry(registry))
                .ifPresent(registry -> problems.error(
                        Location.of("--registry"),
                        "\"" + registry + "\" is not a registry",
                        "write host[:port][/path], such as registry.example.org:5000/kolla"));
    }

    private void checkNeeds(SortedMap<String, Service> services) {
        for (Service service : services.values()) {
            for (Component component : service.components()) {
                for (Need need : component.needs()) {
                    if (!need.optional() && !services.containsKey(need.service())) {
                        problems.error(
                                need.at(),
                                component.id() + " needs " + need.target() + ", but the profile \"" + request.profile()
                                        + "\" leaves " + need.service() + " out",
                                "add " + need.service() + " to the services of the profile, or mark the need optional");
                    }
                }
            }
        }
    }

    private SortedSet<String> selected(SortedMap<String, Service> services) {
        SortedSet<String> selected = new TreeSet<>();
        for (String name : request.services()) {
            if (services.containsKey(name)) {
                selected.add(name);
            } else if (catalog.services().containsKey(name)) {
                problems.error(
                        null,
                        "the profile \"" + request.profile() + "\" does not install the service \"" + name + "\"",
                        "it installs: " + String.join(", ", services.keySet()));
            } else {
                problems.error(
                        null,
                        "there is no service \"" + name + "\"",
                        Suggestions.hint(name, services.keySet(), "services of the profile"));
            }
        }
        return request.services().isEmpty() ? new TreeSet<>(services.keySet()) : selected;
    }

    private Node.Mapping values(ValueSources sources, List<Profile> chain, SortedMap<String, Service> services) {
        Location at = chain.get(chain.size() - 1).at();
        Map<String, Node.Entry> defaults = new LinkedHashMap<>();
        catalog.global()
                .ifPresent(schema -> defaults.put(
                        ValueKeys.GLOBAL,
                        new Node.Entry(ValueKeys.GLOBAL, schema.schema().at(), schema.defaults())));
        for (Service service : services.values()) {
            Node.Mapping own = service.values().map(schema -> schema.defaults()).orElse(Node.Mapping.empty(at));
            defaults.put(service.name(), new Node.Entry(service.name(), at, own));
        }
        Node.Mapping merged = sources.merged(new Node.Mapping(defaults, at), chain, request);
        ValueChecks checks = new ValueChecks(problems);
        catalog.global().ifPresent(schema -> checks.check(ValueKeys.GLOBAL, mapping(merged, ValueKeys.GLOBAL), schema));
        for (Service service : services.values()) {
            Node.Mapping own = mapping(merged, service.name());
            service.values()
                    .ifPresentOrElse(
                            schema -> checks.check(service.name(), own, schema),
                            () -> checks.checkNone(service.name(), own));
        }
        return merged;
    }

    private String registry(List<Profile> chain) {
        Optional<String> inProfile =
                chain.stream().flatMap(profile -> profile.registry().stream()).reduce((earlier, later) -> later);
        return request.registry().or(() -> inProfile).orElse(Request.DEFAULT_REGISTRY);
    }

    private static Tree tree(Node.Mapping values, String key) {
        return mapping(values, key).toTree();
    }

    private static Node.Mapping mapping(Node.Mapping values, String key) {
        return values.get(key) instanceof Node.Mapping mapping ? mapping : Node.Mapping.empty(values.at());
    }
}
