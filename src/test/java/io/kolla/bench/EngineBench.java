package io.kolla.bench;

import io.kolla.apply.Engine;
import io.kolla.apply.EngineOptions;
import io.kolla.apply.RunResult;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Edge;
import io.kolla.plan.Plan;
import io.kolla.plan.Planner;
import io.kolla.plan.Target;
import io.kolla.testing.Behaviour;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Manifests;
import io.kolla.testing.Simulation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Deploys random graphs to a simulated cluster and says by how much a run takes longer, in simulated time, than the
 * longest chain of pods, and how much time of a processor the engine itself takes.
 */
public final class EngineBench {
    private static final String NAMESPACE = "bench";
    private static final Duration PULL = Duration.ofMillis(200);
    private static final int MOST_NEEDS = 4;
    private static final double SHARE_OF_RUN_NEEDS = 0.2;
    private static final double SHARE_OF_JOBS = 0.25;

    private final Simulation simulation = new Simulation(1);
    private final FakeCluster cluster = new FakeCluster(simulation);
    private final Manifests manifests = new Manifests(NAMESPACE);
    private final Random random;
    private final List<Target.Part> parts = new ArrayList<>();
    private final Map<ComponentId, Duration> works = new HashMap<>();

    private EngineBench(long seed) {
        random = new Random(seed);
    }

    /** Sizes to deploy; 50, 500 and 5,000 unless they are given. */
    public static void main(String[] args) {
        List<Integer> sizes = args.length == 0
                ? List.of(50, 500, 5000)
                : List.of(args).stream().map(Integer::valueOf).toList();
        System.out.printf(
                "%10s %8s %14s %14s %10s %10s %12s%n",
                "components", "edges", "longest chain", "run", "overhead", "allowed", "engine CPU");
        for (int size : sizes) {
            EngineBench warmUp = new EngineBench(1);
            warmUp.build(Math.min(size, 500), false);
            RunResult unused = warmUp.deploy();
            for (boolean wide : new boolean[] {false, true}) {
                new EngineBench(size).measure(size, wide);
            }
        }
    }

    private void measure(int size, boolean wide) {
        build(size, wide);
        LongSupplier cpu = cpu();
        simulation.measure(cpu);
        long before = cpu.getAsLong();
        RunResult run = deploy();
        long engine = cpu.getAsLong() - before - simulation.nanosInCluster();
        if (run.outcome() != Outcome.DONE) {
            throw new IllegalStateException("the run ended " + run.outcome());
        }
        Duration chain = longestChain();
        Duration overhead = run.took().minus(chain);
        Duration allowed = chain.dividedBy(20).plusSeconds(1);
        System.out.printf(
                "%10d %8d %12.2f s %12.2f s %8.2f s %8.2f s %10.2f s%n",
                size,
                parts.stream().mapToInt(part -> part.needs().size()).sum(),
                seconds(chain),
                seconds(run.took()),
                seconds(overhead),
                seconds(allowed),
                engine / 1e9);
    }

    private static LongSupplier cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads::getCurrentThreadCpuTime;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /**
     * Makes the system: each component needs a few of those before it, near ones, which makes it long, or any, which
     * makes it wide with a few that many need.
     */
    private void build(int size, boolean wide) {
        List<ComponentId> before = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ComponentId id = new ComponentId("s" + i / 5, "c" + i % 5);
            List<Edge> needs = needs(before, wide);
            boolean job = random.nextDouble() < SHARE_OF_JOBS;
            Manifest workload =
                    job ? manifests.job(id, "registry/app:1", 2) : manifests.deployment(id, "registry/app:1", 1);
            Manifest config = manifests.config(id, Manifests.name(id) + "-config", "x");
            parts.add(new Target.Part(id, needs, List.of(config, workload), List.of(), List.of()));
            Duration work = Duration.ofMillis(500 + random.nextInt(7500));
            works.put(id, work);
            cluster.behave(id, Behaviour.takes(work));
            before.add(id);
        }
    }

    private List<Edge> needs(List<ComponentId> before, boolean wide) {
        Map<ComponentId, Edge> needs = new HashMap<>();
        for (int i = random.nextInt(MOST_NEEDS + 1); i > 0 && !before.isEmpty(); i--) {
            int near = Math.min(before.size(), wide ? before.size() : 50);
            double share = random.nextDouble();
            int back = wide ? (int) (before.size() * share * share) : before.size() - 1 - random.nextInt(near);
            ComponentId to = before.get(Math.min(back, before.size() - 1));
            needs.put(to, new Edge(to, random.nextDouble() < SHARE_OF_RUN_NEEDS ? Need.Type.RUN : Need.Type.START));
        }
        return List.copyOf(needs.values());
    }

    private RunResult deploy() {
        List<NeedEdge> edges = new ArrayList<>();
        Map<ComponentId, Target.Part> byId = new HashMap<>();
        for (Target.Part part : parts) {
            byId.put(part.component(), part);
            part.needs().forEach(edge -> edges.add(new NeedEdge(part.component(), edge.component(), edge.type())));
        }
        List<Target.Part> ordered = new ArrayList<>();
        ComponentGraph.of(byId.keySet(), edges).order().forEach(id -> {
            Target.Part part = byId.get(id);
            if (part != null) {
                ordered.add(part);
            }
        });
        Target target = new Target("bench", NAMESPACE, ordered, Optional.empty());
        Plan plan = Planner.plan(target, List.of(), Optional.empty(), DataPolicy.KEEP);
        simulation.begin();
        return new Engine(cluster, simulation, event -> {}, EngineOptions.defaults()).run("deploy", plan, List.of());
    }

    /** When the last pod could be ready if each were started the moment what it needs is. */
    private Duration longestChain() {
        Map<ComponentId, Duration> ready = new HashMap<>();
        Duration longest = Duration.ZERO;
        for (Target.Part part : parts) {
            Duration start = Duration.ZERO;
            Duration earliest = Duration.ZERO;
            for (Edge need : part.needs()) {
                Duration done = ready.getOrDefault(need.component(), Duration.ZERO);
                if (need.type() == Need.Type.START) {
                    start = later(start, done);
                }
                earliest = later(earliest, done);
            }
            Duration own = works.getOrDefault(part.component(), Duration.ZERO).plus(PULL);
            Duration done = later(start.plus(own), earliest);
            ready.put(part.component(), done);
            longest = later(longest, done);
        }
        return longest;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
