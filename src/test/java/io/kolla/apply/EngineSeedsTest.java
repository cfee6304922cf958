package io.kolla.apply;

import static io.kolla.testing.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.event.Failure;
import io.kolla.gate.Readiness;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.plan.DataPolicy;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Behaviour.Fault;
import io.kolla.testing.Scenario;
import io.kolla.testing.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random systems with random trouble, a seed each: every run ends ready, or failed with the injected cause named; once
 * the cause is mended the next run ends ready, whatever happened before; and teardown leaves nothing.
 */
class EngineSeedsTest {
    private static final int SEEDS_PER_BLOCK = 50;
    private static final List<Fault> SERVER_FAULTS = List.of(
            Fault.IMAGE_MISSING,
            Fault.REGISTRY_DOWN,
            Fault.CRASH,
            Fault.INIT_CRASH,
            Fault.OOM,
            Fault.CONFIG_MISSING,
            Fault.UNSCHEDULABLE,
            Fault.NEVER_READY,
            Fault.QUOTA,
            Fault.NO_COMMAND);
    private static final List<Fault> JOB_FAULTS =
            List.of(Fault.IMAGE_MISSING, Fault.CONFIG_MISSING, Fault.UNSCHEDULABLE, Fault.QUOTA, Fault.JOB_FAILS);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void endsReadyOrFailedWithTheCauseNamed(int block) {
        for (int i = 0; i < SEEDS_PER_BLOCK; i++) {
            long seed = block * 1000L + i;
            try {
                new Story(seed).play();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
    }

    /** One system from its first deploy to its teardown. */
    private static final class Story {
        private final Random random;
        private final Scenario scenario;
        private final List<ComponentId> components = new ArrayList<>();
        private final List<Boolean> jobs = new ArrayList<>();
        private Optional<ComponentId> broken = Optional.empty();
        private Fault fault = Fault.NONE;

        Story(long seed) {
            random = new Random(seed);
            scenario = new Scenario(seed);
            scenario.patience(Duration.ofMinutes(2));
            scenario.simulation.requestTime(Duration.ofMillis(1 + random.nextInt(40)));
            if (random.nextInt(3) == 0) {
                scenario.cluster.bindLate();
            }
            int count = 2 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                add("s" + i % 4 + "/c" + i);
            }
        }

        private void add(String name) {
            ComponentId id = id(name);
            List<Manifest> objects = new ArrayList<>();
            boolean job = false;
            switch (random.nextInt(6)) {
                case 0 -> objects.add(scenario.manifests.statefulSet(id, "registry/app:1", 1 + random.nextInt(2)));
                case 1 -> objects.add(scenario.manifests.daemonSet(id, "registry/app:1"));
                case 2 -> {
                    objects.add(scenario.manifests.job(id, "registry/app:1", 1));
                    job = true;
                }
                case 3 -> {
                    objects.add(scenario.manifests.config(id, id.name() + "-config", "x"));
                    objects.add(scenario.manifests.service(id));
                    objects.add(scenario.manifests.deployment(id, "registry/app:1", 1));
                }
                default -> objects.add(scenario.manifests.deployment(id, "registry/app:1", 1 + random.nextInt(2)));
            }
            List<String> needs = new ArrayList<>();
            for (ComponentId other : components) {
                if (random.nextInt(4) == 0) {
                    needs.add((random.nextInt(3) == 0 ? "run:" : "") + other);
                }
            }
            scenario.component(name, objects, needs.toArray(String[]::new));
            scenario.cluster.behave(id, healthy());
            components.add(id);
            jobs.add(job);
        }

        private Behaviour healthy() {
            return Behaviour.takes(Duration.ofMillis(200 + random.nextInt(8000)));
        }

        void play() {
            if (random.nextInt(5) < 3) {
                breakOne();
            }
            disturb();
            RunResult first = runThroughKills();
            if (broken.isPresent()) {
                assertThat(first.outcome())
                        .as("outcome with %s in %s", fault, broken)
                        .isEqualTo(Outcome.FAILED);
                checkFailure(first);
            } else {
                checkReady(first);
            }
            broken.ifPresent(component -> scenario.cluster.behave(component, healthy()));
            if (broken.isPresent()) {
                checkReady(runThroughKills());
            }
            scenario.cluster.trouble(0);
            scenario.simulation.pass(Duration.ofMinutes(1));
            assertThat(scenario.deploy().outcome()).as("nothing left to do").isEqualTo(Outcome.UNCHANGED);
            assertThat(scenario.teardown(DataPolicy.DELETE).outcome()).isEqualTo(Outcome.DONE);
            assertThat(left()).as("left after teardown").isEmpty();
        }

        private void breakOne() {
            int chosen = random.nextInt(components.size());
            List<Fault> faults = Boolean.TRUE.equals(jobs.get(chosen)) ? JOB_FAULTS : SERVER_FAULTS;
            fault = faults.get(random.nextInt(faults.size()));
            broken = Optional.of(components.get(chosen));
            scenario.cluster.behave(components.get(chosen), healthy().with(fault));
        }

        private void disturb() {
            scenario.cluster.trouble(random.nextInt(3) == 0 ? 0.1 : 0);
            if (random.nextInt(3) == 0) {
                Duration when = Duration.ofMillis(random.nextInt(20_000));
                scenario.simulation.in(
                        when, () -> scenario.cluster.loseWatches(Duration.ofMillis(random.nextInt(15_000))));
            }
        }

        /** A deploy; where it is killed on the way, another one. */
        private RunResult runThroughKills() {
            int kills = random.nextInt(3);
            while (kills-- > 0) {
                scenario.simulation.killAt(scenario.simulation.now().plusMillis(random.nextInt(15_000)));
                try {
                    scenario.cluster.trouble(0);
                    RunResult ended = scenario.deploy();
                    scenario.simulation.killAt(Simulation.NEVER);
                    if (ended.outcome() == Outcome.FAILED) {
                        return ended;
                    }
                } catch (Simulation.Killed killed) {
                    scenario.simulation.pass(Duration.ofMillis(random.nextInt(10_000)));
                }
            }
            return scenario.deploy();
        }

        private void checkReady(RunResult run) {
            assertThat(run.components())
                    .as("everything ready; failures: %s", failures(run))
                    .allMatch(component -> component.state() == ComponentResult.State.READY
                            || component.state() == ComponentResult.State.GONE);
        }

        private void checkFailure(RunResult run) {
            for (ComponentResult component : run.components()) {
                if (component.state() == ComponentResult.State.FAILED) {
                    assertThat(component.component()).as(failures(run)).isEqualTo(broken.orElseThrow());
                    Failure failure = component.failure().orElseThrow();
                    assertThat(failure.reason()).isIn(fault.reason(), "ImagePullBackOff", "Crash", "CrashLoopBackOff");
                } else if (component.state() == ComponentResult.State.BLOCKED) {
                    assertThat(component.chain()).endsWith(broken.orElseThrow()).startsWith(component.component());
                } else {
                    assertThat(component.state()).isEqualTo(ComponentResult.State.READY);
                }
            }
        }

        private static String failures(RunResult run) {
            return run.components().stream()
                    .filter(component -> component.failure().isPresent())
                    .map(component ->
                            component.component() + ": " + component.failure().orElseThrow())
                    .toList()
                    .toString();
        }

        private List<LiveObject> left() {
            return scenario.cluster.everything().stream()
                    .filter(object -> !object.ref().kind().kind().equals("Event"))
                    .filter(object -> !Readiness.isOwn(object.ref().kind())
                            || !object.ref().kind().kind().equals("Endpoints"))
                    .toList();
        }
    }
}
