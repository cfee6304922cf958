package io.kolla.app;

import io.kolla.apply.EngineOptions;
import io.kolla.apply.RunResult;
import io.kolla.event.DeployEvent;
import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.local.LocalProgress;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.SecretSpec;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Edge;
import io.kolla.plan.Target;
import io.kolla.release.ConfigMapReleaseStore;
import io.kolla.release.Origin;
import io.kolla.release.ReleaseRecord;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Manifests;
import io.kolla.testing.Simulation;
import io.kolla.testing.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A release on a fake cluster, deployed and torn down by the use cases themselves. */
final class SimulatedRelease {
    static final String NAMESPACE = "demo";
    private static final Part NOTHING = new Part(List.of(), List.of(), List.of());
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
    List<Manifest> objects() {
        return parts.values().stream().flatMap(part -> part.objects().stream()).toList();
    }

    /** Installs what is wanted by a new run of the program. */
    RunReport deploy() {
        return deploy(prepared -> {});
    }

    RunReport deploy(Consumer<PreparedDeploy> whenPrepared) {
        return program(session -> {
            PreparedDeploy prepared = new PreparedDeploy(
                    session,
                    wanted(),
                    Optional.empty(),
                    new EngineOptions(PATIENCE, force),
                    listeners(),
                    simulation.clock());
            whenPrepared.accept(prepared);
            return prepared.run();
        });
    }

    /** Removes the release by a new run of the program. */
    Teardown.Result teardown(DataPolicy policy) {
        return teardown(policy, List.of(), prepared -> {});
    }

    /** Removes services, and those that need them, or all of it where none is named. */
    Teardown.Result teardown(DataPolicy policy, List<String> services, Consumer<PreparedTeardown> whenPrepared) {
        return teardown(
                new Teardown.Request(NAMESPACE, ClusterChoice.DEFAULT, services, !services.isEmpty(), policy, PATIENCE),
                whenPrepared);
    }

    /** Removes one service unless others need it. */
    Teardown.Result teardownAlone(String service) {
        return teardown(
                new Teardown.Request(
                        NAMESPACE, ClusterChoice.DEFAULT, List.of(service), false, DataPolicy.KEEP, PATIENCE),
                prepared -> {});
    }

    private Teardown.Result teardown(Teardown.Request request, Consumer<PreparedTeardown> whenPrepared) {
        return program(session -> {
            PreparedTeardown prepared = new PreparedTeardown(session, request, listeners(), simulation.clock());
            whenPrepared.accept(prepared);
            return prepared.run();
        });
    }

    /** Starts services anew by a new run of the program, or all of it where none is named. */
    RunResult redeploy(List<String> services) {
        Selection selection = new Selection(
                Path.of("."), Optional.empty(), Optional.empty(), List.of(), List.of(), NAMESPACE, services);
        Redeploy.Request request = new Redeploy.Request(selection, ClusterChoice.DEFAULT, PATIENCE, false);
        return program(session -> Redeploy.prepare(
                        session, request, (record, chosen) -> Optional.empty(), listeners(), simulation.clock())
                .run()
                .run()
                .result());
    }

    private <T> T program(Function<Session, T> work) {
        events.clear();
        notices.clear();
        simulation.begin();
        try (Session session = session()) {
            return work.apply(session);
        } catch (Simulation.Killed killed) {
            cluster.forgetWatches();
            throw killed;
        } catch (CompletionException wrapped) {
            cluster.forgetWatches();
            throw wrapped.getCause() instanceof RuntimeException cause ? cause : wrapped;
        }
    }

    /** The newest revision as it is recorded. */
    Optional<ReleaseRecord> latest() {
        return new ConfigMapReleaseStore(cluster).latest(NAMESPACE);
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

    private Wanted wanted() {
        List<SecretSpec> secrets = new ArrayList<>();
        parts.keySet().stream().map(ComponentId::service).distinct().forEach(service -> {
            secrets.add(new SecretSpec(service, "password", new SecretSpec.Password(12)));
            secrets.add(new SecretSpec(service, "key", new SecretSpec.Base64Url(32)));
        });
        return new Wanted(target(), secrets, Origin.UNKNOWN, (interruption, listeners) -> {}, List.of());
    }

    private Target target() {
        List<NeedEdge> edges = new ArrayList<>();
        parts.forEach((id, part) -> part.needs().forEach(need -> edges.add(edge(id, need))));
        ComponentGraph graph = ComponentGraph.of(parts.keySet(), edges);
        List<Target.Part> ordered = new ArrayList<>();
        for (ComponentId id : graph.order()) {
            Part part = parts.getOrDefault(id, NOTHING);
            List<Edge> needs = graph.needsOf(id).stream()
                    .map(edge -> new Edge(edge.to(), edge.type()))
                    .toList();
            ordered.add(new Target.Part(id, needs, part.objects(), part.gate(), List.of()));
        }
        return new Target("random", NAMESPACE, ordered, Optional.empty());
    }

    private static NeedEdge edge(ComponentId from, String need) {
        boolean beside = need.startsWith("run:");
        ComponentId to = ComponentId.parse(beside ? need.substring(4) : need);
        return new NeedEdge(from, to, beside ? Need.Type.RUN : Need.Type.START);
    }
}
