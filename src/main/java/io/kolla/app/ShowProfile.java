package io.kolla.app;

import io.kolla.config.Resolution;
import io.kolla.model.Catalog;
import io.kolla.model.Node;
import io.kolla.model.Profile;
import io.kolla.model.Service;
import io.kolla.model.ValuesSchema;
import io.kolla.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Shows profiles: what they install, with which values, and where each of these comes from. */
public final class ShowProfile {
    private final Blueprints blueprints;

    public ShowProfile(Blueprints blueprints) {
        this.blueprints = blueprints;
    }

    /** Who gave a value. */
    public enum Source {
        /** The default its schema declares. */
        DEFAULT,
        /** A profile. */
        PROFILE,
        /** A file given with {@code -f}. */
        FILE,
        /** An option {@code --set}. */
        OPTION
    }

    /**
     * One value.
     *
     * @param path the map keys that lead to it, the service or {@code global} first
     * @param content what it is; null where it has none
     * @param source who gave it
     * @param at where it is written
     * @param defaultContent what it would be by default; null where it has no default
     */
    public record Value(
            List<String> path,
            @Nullable Object content,
            Source source,
            Location at,
            @Nullable Object defaultContent) {
        public Value {
            path = List.copyOf(path);
        }
    }

    /**
     * A profile, resolved.
     *
     * @param profile the profile itself
     * @param chain the names of the profiles it is made of, parents before their children
     * @param registry where images are pushed and pulled
     * @param registryFrom who says so: a file or an option
     * @param services the services it installs, those inherited too
     * @param values every value, service by service, {@code global} first
     */
    public record Result(
            Profile profile,
            List<String> chain,
            String registry,
            String registryFrom,
            SortedSet<String> services,
            List<Value> values) {
        public Result {
            chain = List.copyOf(chain);
            services = new TreeSet<>(services);
            values = List.copyOf(values);
        }
    }

    /**
     * The profile of the selection, with values on top as given.
     *
     * @throws io.kolla.problem.InvalidInputException with every problem found
     */
    public Result show(Selection selection) {
        Resolution resolution = blueprints.resolution(selection);
        List<Profile> chain = resolution.chain();
        List<Value> values = new ArrayList<>();
        add(resolution, selection, "global", values);
        for (String service : resolution.blueprint().selected()) {
            add(resolution, selection, service, values);
        }
        return new Result(
                chain.get(chain.size() - 1),
                chain.stream().map(Profile::name).toList(),
                resolution.blueprint().registry(),
                registryFrom(selection, chain),
                new TreeSet<>(resolution.blueprint().services().keySet()),
                values);
    }

    /** Every profile of the catalog. */
    public List<Profile> list(Selection selection) {
        return List.copyOf(blueprints.catalog(selection).profiles().values());
    }

    private static String registryFrom(Selection selection, List<Profile> chain) {
        if (selection.registry().isPresent()) {
            return "--registry";
        }
        return chain.stream()
                .filter(profile -> profile.registry().isPresent())
                .reduce((earlier, later) -> later)
                .map(profile -> profile.at().file())
                .orElse("default");
    }

    private static void add(Resolution resolution, Selection selection, String name, List<Value> values) {
        Catalog catalog = resolution.blueprint().catalog();
        Optional<ValuesSchema> schema = name.equals("global")
                ? catalog.global()
                : Optional.ofNullable(catalog.services().get(name)).flatMap(Service::values);
        if (resolution.values().get(name) instanceof Node.Mapping own) {
            Origins origins = new Origins(schema, selection, resolution.chain());
            leaves(own, schema.map(ValuesSchema::defaults).orElse(null), List.of(name), origins, values);
        }
    }

    private static void leaves(
            Node node, @Nullable Node defaults, List<String> path, Origins origins, List<Value> values) {
        if (node instanceof Node.Mapping map && (!map.entries().isEmpty() || path.size() == 1)) {
            for (Map.Entry<String, Node.Entry> entry : map.entries().entrySet()) {
                List<String> below = new ArrayList<>(path);
                below.add(entry.getKey());
                Node own = defaults instanceof Node.Mapping lower ? lower.get(entry.getKey()) : null;
                leaves(entry.getValue().value(), own, below, origins, values);
            }
        } else {
            values.add(new Value(
                    path,
                    node.content(),
                    origins.of(node.at()),
                    node.at(),
                    defaults == null ? null : defaults.content()));
        }
    }
}
