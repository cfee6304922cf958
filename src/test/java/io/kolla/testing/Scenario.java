package io.kolla.testing;

import io.kolla.apply.Engine;
import io.kolla.apply.EngineOptions;
import io.kolla.apply.RunResult;
import io.kolla.apply.Survey;
import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.ObjectRef;
import io.kolla.model.UnmanagedField;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Edge;
import io.kolla.plan.Plan;
import io.kolla.plan.Planner;
import io.kolla.plan.Target;
import io.kolla.release.InventoryItem;
import io.kolla.release.ReleaseRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small system on a fake cluster: said in a few words, then deployed, broken and torn down. */
public final class Scenario {
    public static final String NAMESPACE = "demo";

    public final Simulation simulation;
    public final FakeCluster cluster;
    public final Manifests manifests = new Manifests(NAMESPACE);
    public final List<DeployEvent> events = new ArrayList<>();

    private final Map<ComponentId, Target.Part> parts = new LinkedHashMap<>();
    private EngineOptions options = EngineOptions.defaults();
    private @Nullable ReleaseRecord record;
    private int revision;

    public Scenario(long seed) {
        simulation = new Simulation(seed);
        cluster = new FakeCluster(simulation);
    }

    public static ComponentId id(String text) {
        return ComponentId.parse(text);
    }

    /** Adds or replaces a component; needs are names, those after {@code run:} must be met only for it to be ready. */
    public Scenario component(String id, List<Manifest> objects, String... needs) {
        return component(id, objects, List.of(), List.of(), needs);
    }

    public Scenario component(
            String id, List<Manifest> objects, List<GateRule> gate, List<UnmanagedField> unmanaged, String... needs) {
        List<Edge> edges = Stream.of(needs)
                .map(need -> need.startsWith("run:")
                        ? new Edge(id(need.substring(4)), Need.Type.RUN)
                        : new Edge(id(need), Need.Type.START))
                .toList();
        parts.put(id(id), new Target.Part(id(id), edges, objects, gate, unmanaged));
        return this;
    }

    public Scenario deployment(String id, String... needs) {
        return component(id, List.of(manifests.deployment(id(id), "registry/app:1", 1)), needs);
    }

    public Scenario job(String id, String... needs) {
        return component(id, List.of(manifests.job(id(id), "registry/app:1", 2)), needs);
    }

    public Scenario without(String id) {
        parts.remove(id(id));
        return this;
    }

    public Scenario takes(String id, Duration work) {
        cluster.behave(id(id), Behaviour.takes(work));
        return this;
    }

    public Scenario patience(Duration patience) {
        options = new EngineOptions(patience, options.force());
        return this;
    }

    /** Pods must be let go by their node before they count as gone. */
    public Scenario waitingForNodes() {
        options = new EngineOptions(options.patience(), options.force(), false);
        return this;
    }

    public Scenario force() {
        options = new EngineOptions(options.patience(), true);
        return this;
    }

    public Target target() {
        return new Target("test", NAMESPACE, List.copyOf(parts.values()), Optional.empty());
    }

    public RunResult deploy() {
        return run("deploy", target(), DataPolicy.KEEP);
    }

    public RunResult teardown(DataPolicy policy) {
        return run("teardown", Target.nothing("test", NAMESPACE), policy);
    }

    public Plan plan() {
        return Planner.plan(target(), survey(target()), Optional.ofNullable(record), DataPolicy.KEEP);
    }

    private RunResult run(String command, Target target, DataPolicy policy) {
        events.clear();
        List<LiveObject> live = survey(target);
        Plan plan = Planner.plan(target, live, Optional.ofNullable(record), policy);
        begin(target);
        simulation.begin();
        try {
            return new Engine(cluster, simulation, events::add, options).run(command, plan, live);
        } catch (Simulation.Killed killed) {
            cluster.forgetWatches();
            throw killed;
        }
    }

    private List<LiveObject> survey(Target target) {
        List<ObjectRef> refs = new ArrayList<>();
        target.components().forEach(part -> part.manifests().forEach(manifest -> refs.add(manifest.ref())));
        if (record != null) {
            record.inventory().forEach(item -> refs.add(item.object()));
        }
        return Survey.read(cluster, NAMESPACE, refs, Runnable::run);
    }

    /** As the release store has it: what was there before counts until it is known to be gone. */
    private void begin(Target target) {
        List<InventoryItem> items = new ArrayList<>();
        SortedMap<ComponentId, List<ComponentId>> needs = new TreeMap<>();
        if (record != null) {
            items.addAll(record.inventory());
            needs.putAll(record.needs());
        }
        for (Target.Part part : target.components()) {
            part.manifests().forEach(manifest -> items.add(new InventoryItem(part.component(), manifest.ref())));
            needs.put(
                    part.component(), part.needs().stream().map(Edge::component).toList());
        }
        record = new ReleaseRecord(
                ++revision, "test", NAMESPACE, simulation.now(), ReleaseRecord.Status.STARTED, needs, items);
    }

    /** The events of a type, in order. */
    public <T extends DeployEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** How long after the beginning of the run a component was started. */
    public Duration startOf(String id) {
        return events(DeployEvent.Starting.class).stream()
                .filter(event -> event.component().equals(id(id)))
                .findFirst()
                .map(event -> Duration.between(events.get(0).at(), event.at()))
                .orElseThrow(() -> new AssertionError(id + " was not started"));
    }
}
