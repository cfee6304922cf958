package io.kolla.app;

import io.kolla.apply.EngineOptions;
import io.kolla.event.DeployEvent;
import io.kolla.graph.ComponentGraph;
import io.kolla.image.Architecture;
import io.kolla.image.ImageBuilder;
import io.kolla.image.ImageCatalog;
import io.kolla.image.ImageRegistry;
import io.kolla.image.ImageTags;
import io.kolla.image.Images;
import io.kolla.image.Reference;
import io.kolla.image.RootBuilder;
import io.kolla.image.Workshop;
import io.kolla.local.LocalProgress;
import io.kolla.model.Blueprint;
import io.kolla.model.Catalog;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.Rendering;
import io.kolla.model.SecretSpec;
import io.kolla.model.Service;
import io.kolla.model.TemplateRef;
import io.kolla.model.Tree;
import io.kolla.plan.DataPolicy;
import io.kolla.problem.Location;
import io.kolla.release.ConfigMapReleaseStore;
import io.kolla.release.Origin;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Manifests;
import io.kolla.testing.Simulation;
import io.kolla.testing.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A release on a fake cluster, deployed and torn down by the use cases themselves. */
final class SimulatedRelease {
    static final String NAMESPACE = "demo";
    private static final Location SOMEWHERE = Location.of("services");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final Simulation simulation;
    final FakeCluster cluster;
    final Manifests manifests = new Manifests(NAMESPACE);
    final List<DeployEvent> events = new ArrayList<>();
    final List<String> notices = new ArrayList<>();

    private final SortedMap<ComponentId, Part> parts = new TreeMap<>();
    private boolean force;
    private long programs;

    /** A component: its objects, its needs by name, after {@code run:} those that it runs beside, and its gate. */
    private record Part(List<Manifest> objects, List<String> needs, List<GateRule> gate) {}

    SimulatedRelease(long seed) {
        simulation = new Simulation(seed);
        cluster = new FakeCluster(simulation);
    }

    void component(ComponentId id, List<Manifest> objects, List<String> needs, List<GateRule> gate) {
        parts.put(id, new Part(objects, needs, gate));
    }

    void remove(ComponentId id) {
        parts.remove(id);
    }

    void force(boolean take) {
        force = take;
    }

    /** Whether some component needs this one. */
    boolean isNeeded(ComponentId id) {
        return parts.values().stream()
                .anyMatch(part ->
                        part.needs().contains(id.toString()) || part.needs().contains("run:" + id));
    }

    List<String> needsOf(ComponentId id) {
        Part part = parts.get(id);
        return part == null ? List.of() : part.needs();
    }

    /** Every object that is wanted. */
    List<Manifest> wanted() {
        return parts.values().stream().flatMap(part -> part.objects().stream()).toList();
    }

    /** Installs what is wanted by a new run of the program. */
    RunReport deploy() {
        return deploy(prepared -> {});
    }

    RunReport deploy(Consumer<PreparedDeploy> whenPrepared) {
        events.clear();
        notices.clear();
        simulation.begin();
        try (Session session = session()) {
            PreparedDeploy prepared = new PreparedDeploy(
                    session,
                    rendered(),
                    Origin.UNKNOWN,
                    NO_IMAGES,
                    new EngineOptions(PATIENCE, force),
                    listeners(),
                    simulation.clock());
            whenPrepared.accept(prepared);
            return prepared.run();
        } catch (Simulation.Killed killed) {
            cluster.forgetWatches();
            throw killed;
        }
    }

    /** Removes the release by a new run of the program. */
    Teardown.Result teardown(DataPolicy policy) {
        events.clear();
        notices.clear();
        simulation.begin();
        try (Session session = session()) {
            Teardown.Request request = new Teardown.Request(
                    NAMESPACE, new ClusterChoice(Optional.empty(), Optional.empty(), false), policy, PATIENCE);
            PreparedTeardown prepared = new PreparedTeardown(
                    session,
                    request,
                    session.releases().latest(NAMESPACE),
                    new EngineOptions(PATIENCE, false),
                    listeners(),
                    simulation.clock());
            return prepared.run();
        } catch (Simulation.Killed killed) {
            cluster.forgetWatches();
            throw killed;
        }
    }

    /** Whether the last run could note how it ended. */
    boolean isRecorded() {
        return notices.stream().noneMatch(notice -> notice.contains("not recorded"));
    }

    /** The process that last worked on the release. */
    long process() {
        return SimulatedMachinery.NO_PROCESS + programs;
    }

    private Session session() {
        Wire wire = new Wire(simulation, cluster);
        return new Session(wire, new ConfigMapReleaseStore(wire), new SimulatedMachinery(simulation, ++programs));
    }

    private Listeners listeners() {
        return new Listeners(events::add, image -> {}, LocalProgress.SILENT, notices::add);
    }

    private Rendered rendered() {
        Blueprint blueprint = blueprint();
        SortedMap<ComponentId, List<Manifest>> objects = new TreeMap<>();
        parts.forEach((id, part) -> objects.put(id, part.objects()));
        List<SecretSpec> secrets = blueprint.services().values().stream()
                .flatMap(service -> service.secrets().stream())
                .toList();
        return new Rendered(
                blueprint,
                ComponentGraph.of(blueprint),
                new Rendering(objects, new TreeMap<>(), List.of(), secrets),
                NO_IMAGES.tags(blueprint.catalog()),
                new TreeSet<>(),
                List.of());
    }

    private Blueprint blueprint() {
        SortedMap<String, List<Component>> byService = new TreeMap<>();
        parts.forEach((id, part) -> byService
                .computeIfAbsent(id.service(), name -> new ArrayList<>())
                .add(new Component(
                        id,
                        new TemplateRef(id.service(), id.name(), SOMEWHERE),
                        Tree.empty(),
                        part.needs().stream().map(SimulatedRelease::need).toList(),
                        part.gate(),
                        List.of(),
                        SOMEWHERE)));
        SortedMap<String, Service> services = new TreeMap<>();
        byService.forEach((name, components) -> services.put(name, service(name, components)));
        Catalog catalog = new Catalog(Path.of("."), services, new TreeMap<>(), Optional.empty());
        return new Blueprint("random", NAMESPACE, "registry/app", catalog, services, Map.of(), Tree.empty());
    }

    private static Service service(String name, List<Component> components) {
        List<SecretSpec> secrets = List.of(
                new SecretSpec(name, "password", new SecretSpec.Password(12)),
                new SecretSpec(name, "key", new SecretSpec.Base64Url(32)));
        return new Service(
                name,
                "",
                Path.of("."),
                Optional.empty(),
                secrets,
                components,
                List.of(),
                List.of(),
                Optional.empty(),
                SOMEWHERE);
    }

    private static Need need(String text) {
        boolean beside = text.startsWith("run:");
        ComponentId id = ComponentId.parse(beside ? text.substring(4) : text);
        return new Need(
                id.service(), Optional.of(id.name()), beside ? Need.Type.RUN : Need.Type.START, false, SOMEWHERE);
    }

    private static final ImageTools NO_IMAGES = new ImageTools() {
        @Override
        public ImageTags tags(Catalog catalog) {
            return new ImageTags(new ImageCatalog(new TreeMap<>()), Architecture.USUAL);
        }

        @Override
        public Images images(Catalog catalog, ImageTags tags, Consumer<String> progress) {
            return new Images(new ImageCatalog(new TreeMap<>()), tags, NO_REGISTRY, NO_WORKSHOP, 1);
        }
    };

    private static final ImageRegistry NO_REGISTRY = new ImageRegistry() {
        @Override
        public Answer look(Reference reference) {
            return Answer.ABSENT;
        }

        @Override
        public OptionalLong size(Reference reference) {
            return OptionalLong.empty();
        }
    };

    private static final Workshop NO_WORKSHOP = new Workshop() {
        @Override
        public ImageBuilder builder() {
            throw new AssertionError("there is no image to build");
        }

        @Override
        public RootBuilder roots() {
            throw new AssertionError("there is no image to build");
        }

        @Override
        public Path folder() {
            return Path.of(".");
        }
    };
}
