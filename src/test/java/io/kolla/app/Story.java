package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.apply.ComponentResult;
import io.kolla.apply.RunResult;
import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.plan.DataPolicy;
import io.kolla.problem.ClusterException;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Behaviour.Fault;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The life of a random release, from its first deploy to its end: with faults in it, trouble around it, and the program
 * killed or interrupted on the way. All of it follows from a seed.
 */
final class Story {
    private static final List<Fault> SERVER_FAULTS = List.of(
            Fault.IMAGE_MISSING,
            Fault.IMAGE_NAME,
            Fault.REGISTRY_DOWN,
            Fault.CRASH,
            Fault.INIT_CRASH,
            Fault.OOM,
            Fault.CONFIG_MISSING,
            Fault.MOUNT,
            Fault.UNSCHEDULABLE,
            Fault.NEVER_READY,
            Fault.NODE_LOST,
            Fault.EVICTED,
            Fault.QUOTA,
            Fault.NO_COMMAND);
    private static final List<Fault> JOB_FAULTS =
            List.of(Fault.IMAGE_MISSING, Fault.CONFIG_MISSING, Fault.UNSCHEDULABLE, Fault.QUOTA, Fault.JOB_FAILS);
    private static final int MOST_KILLS = 3;

    private final Random random;
    private final SimulatedRelease release;
    private final FakeCluster cluster;
    private final Simulation simulation;
    private final Invariants invariants;
    private final List<Member> members = new ArrayList<>();
    private Optional<Member> broken = Optional.empty();
    private Fault fault = Fault.NONE;

    /** What a component is. */
    private enum Sort {
        SERVER,
        UNPROBED,
        JOB,
        CLAIM,
        DEFINITION,
        RESOURCE
    }

    private record Member(ComponentId id, Sort sort) {}

    Story(long seed) {
        random = new Random(seed);
        release = new SimulatedRelease(seed);
        cluster = release.cluster;
        simulation = release.simulation;
        invariants = new Invariants(cluster);
        simulation.requestTime(Duration.ofMillis(1 + random.nextInt(40)));
        if (random.nextInt(3) == 0) {
            cluster.bindLate();
        }
        int count = 2 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            add(ComponentId.parse("s" + i % 4 + "/c" + i));
        }
    }

    private void add(ComponentId id) {
        Sort sort = switch (random.nextInt(9)) {
            case 0, 1 -> Sort.JOB;
            case 2 -> Sort.UNPROBED;
            case 3 -> Sort.CLAIM;
            case 4 ->
                members.stream().anyMatch(member -> member.sort() == Sort.DEFINITION) ? Sort.RESOURCE : Sort.DEFINITION;
            default -> Sort.SERVER;
        };
        List<String> needs = new ArrayList<>();
        for (Member other : members) {
            boolean defines = sort == Sort.RESOURCE && other.sort() == Sort.DEFINITION;
            if (defines) {
                needs.add(other.id().toString());
            } else if (random.nextInt(4) == 0) {
                needs.add((random.nextInt(3) == 0 ? "run:" : "") + other.id());
            }
        }
        List<GateRule> gate = sort == Sort.RESOURCE
                ? List.of(new GateRule("Widget", resource(id), new GateRule.Condition("Ready"), "True"))
                : List.of();
        release.component(id, objects(id, sort, 1), needs, gate);
        cluster.behave(id, healthy());
        members.add(new Member(id, sort));
    }

    private List<Manifest> objects(ComponentId id, Sort sort, int image) {
        String name = "registry/app:" + image;
        return switch (sort) {
            case JOB -> List.of(release.manifests.job(id, name, 1));
            case CLAIM ->
                List.of(
                        release.manifests.claim(id, id.name() + "-data", "1Gi"),
                        release.manifests.statefulSet(id, name, 1));
            case UNPROBED -> List.of(release.manifests.unprobed(release.manifests.deployment(id, name, 1)));
            case DEFINITION -> List.of(release.manifests.definition(id, "Widget"));
            case RESOURCE ->
                List.of(release.manifests.object(
                        "operated.test/v1", "Widget", id, resource(id), Map.of("spec", Map.of("size", (long) image))));
            case SERVER -> server(id, name);
        };
    }

    private static String resource(ComponentId id) {
        return "widget-" + id.name();
    }

    private List<Manifest> server(ComponentId id, String image) {
        return switch (Math.floorMod(id.hashCode(), 4)) {
            case 0 -> List.of(release.manifests.statefulSet(id, image, 1 + Math.floorMod(id.hashCode(), 2)));
            case 1 -> List.of(release.manifests.daemonSet(id, image));
            case 2 ->
                List.of(
                        release.manifests.config(id, id.name() + "-config", "x"),
                        release.manifests.service(id),
                        release.manifests.deployment(id, image, 1));
            default -> List.of(release.manifests.deployment(id, image, 2));
        };
    }

    private Behaviour healthy() {
        return Behaviour.takes(Duration.ofMillis(200 + random.nextInt(8000)));
    }

    void play() {
        install();
        change();
        disturb();
        removeAndComeBack();
        end();
    }

    private void install() {
        if (random.nextInt(5) < 3) {
            breakOne();
        }
        if (broken.isPresent()) {
            checkFailure(run());
            mend();
        }
        checkReady(run());
        rest();
        settled();
    }

    /** Once all is as wanted another deploy writes nothing. */
    private void settled() {
        cluster.forgetRequests();
        assertThat(release.deploy().result().outcome()).as("nothing left to do").isEqualTo(Outcome.UNCHANGED);
        assertThat(cluster.requests("apply") + cluster.requests("create") + cluster.requests("delete"))
                .as("writes of a deploy that has nothing to do, %s", cluster.written())
                .isZero();
        invariants.checkNoOrphan(release.objects());
    }

    /** Components come, go and change. */
    private void change() {
        List<Member> free = members.stream()
                .filter(member -> !release.isNeeded(member.id()))
                .filter(member -> member.sort() != Sort.CLAIM && member.sort() != Sort.DEFINITION)
                .toList();
        if (!free.isEmpty() && members.size() > 1) {
            Member gone = free.get(random.nextInt(free.size()));
            release.remove(gone.id());
            members.remove(gone);
        }
        add(ComponentId.parse("s" + random.nextInt(4) + "/new"));
        Member changed = members.get(random.nextInt(members.size()));
        if (changed.sort() == Sort.SERVER || changed.sort() == Sort.JOB) {
            release.component(
                    changed.id(), objects(changed.id(), changed.sort(), 2), release.needsOf(changed.id()), List.of());
        }
        checkReady(run());
        rest();
        settled();
    }

    /** Others meddle. */
    private void disturb() {
        List<LiveObject> deployments = cluster.all("Deployment");
        if (deployments.isEmpty()) {
            return;
        }
        ObjectRef ref = deployments.get(random.nextInt(deployments.size())).ref();
        switch (random.nextInt(3)) {
            case 0 -> cluster.deleteByOthers(ref);
            case 1 -> cluster.changeByOthers(ref, "somebody", 3L, "spec", "replicas");
            default -> {
                cluster.changeByOthers(ref, "kube-controller-manager", 3L, "spec", "replicas");
                rest();
                RunResult refused = release.deploy().result();
                assertThat(failures(refused)).contains("replicas is managed by kube-controller-manager");
                release.force(true);
            }
        }
        checkReady(run());
        release.force(false);
    }

    private void removeAndComeBack() {
        if (random.nextInt(3) == 0) {
            remove(DataPolicy.KEEP);
            assertThat(cluster.all("Deployment")).isEmpty();
            checkReady(run());
        }
    }

    private void end() {
        remove(DataPolicy.DELETE);
        rest();
        invariants.checkNothingLeft();
        if (random.nextInt(4) == 0) {
            checkReady(run());
            remove(DataPolicy.DELETE);
            rest();
            invariants.checkNothingLeft();
        }
    }

    private void breakOne() {
        Member chosen = members.get(random.nextInt(members.size()));
        List<Fault> faults = switch (chosen.sort()) {
            case JOB -> JOB_FAULTS;
            case UNPROBED -> List.of(Fault.SHORT_LIVED, Fault.IMAGE_MISSING, Fault.QUOTA);
            case SERVER, CLAIM -> SERVER_FAULTS;
            case RESOURCE -> List.of(Fault.NEVER_READY);
            case DEFINITION -> List.of();
        };
        if (!faults.isEmpty()) {
            fault = faults.get(random.nextInt(faults.size()));
            broken = Optional.of(chosen);
            cluster.behave(chosen.id(), healthy().with(fault));
        }
    }

    private void mend() {
        broken.ifPresent(member -> cluster.behave(member.id(), healthy()));
        broken = Optional.empty();
    }

    /** The trouble is over, and everybody has had time to come to rest. */
    private void rest() {
        calm();
        simulation.pass(Duration.ofMinutes(2));
    }

    private void calm() {
        cluster.trouble(0);
        cluster.weather().conflicts(0);
    }

    private void trouble() {
        cluster.trouble(random.nextInt(3) == 0 ? 0.08 : 0);
        cluster.weather().conflicts(random.nextInt(3) == 0 ? 0.2 : 0);
        if (random.nextInt(3) == 0) {
            later(() -> cluster.loseWatches(seconds(15)));
        }
        if (random.nextInt(3) == 0) {
            later(() -> cluster.weather().freeze(seconds(10)));
        }
        if (random.nextInt(3) == 0) {
            later(() -> cluster.weather().idleControllers(seconds(15)));
        }
        if (random.nextInt(4) == 0) {
            later(this::evictOne);
        }
    }

    private void later(Runnable what) {
        simulation.in(seconds(20), what);
    }

    private Duration seconds(int most) {
        return Duration.ofMillis(random.nextInt(most * 1000));
    }

    /** Jobs count what is thrown out as failures of their own. */
    private void evictOne() {
        List<ObjectRef> pods = cluster.all("Pod").stream()
                .filter(pod -> pod.content().trees("metadata", "ownerReferences").stream()
                        .noneMatch(owner -> owner.text("kind").equals("Job")))
                .map(LiveObject::ref)
                .toList();
        if (!pods.isEmpty()) {
            cluster.evict(pods.get(random.nextInt(pods.size())));
        }
    }

    /** A deploy; where it is killed, interrupted, or the cluster stays away for too long, another one. */
    private RunResult run() {
        for (int kills = random.nextInt(MOST_KILLS + 1); kills > 0; kills--) {
            trouble();
            Duration end = seconds(15);
            boolean kill = random.nextInt(4) > 0;
            if (kill) {
                simulation.killAt(simulation.now().plus(end));
            }
            try {
                RunResult ended = release.deploy(prepared -> {
                            if (!kill) {
                                simulation.in(end, prepared::interrupt);
                            }
                        })
                        .result();
                simulation.killAt(Simulation.NEVER);
                if (ended.outcome() != Outcome.INTERRUPTED && !isOverloaded(ended) && release.isRecorded()) {
                    return ended;
                }
            } catch (Simulation.Killed | ClusterException | InterruptedRunException cut) {
                simulation.killAt(Simulation.NEVER);
            }
            simulation.pass(seconds(10));
        }
        calm();
        RunResult ended = release.deploy().result();
        invariants.checkLeaseNotOf(release.process());
        return ended;
    }

    /** Requests that fail however often they are tried end a run, with that as the cause. */
    private static boolean isOverloaded(RunResult run) {
        return run.components().stream()
                .flatMap(component -> component.failure().stream())
                .anyMatch(failure -> failure.reason().equals("Unreachable"));
    }

    private void remove(DataPolicy policy) {
        invariants.removing(policy == DataPolicy.DELETE);
        for (int kills = random.nextInt(MOST_KILLS); kills > 0; kills--) {
            simulation.killAt(simulation.now().plus(seconds(4)));
            try {
                Teardown.Result ended = release.teardown(policy);
                simulation.killAt(Simulation.NEVER);
                assertThat(ended).isNotNull();
            } catch (Simulation.Killed | ClusterException cut) {
                simulation.killAt(Simulation.NEVER);
            }
            // What the dead had sent arrives, and the cluster collects what has lost its owner.
            simulation.pass(Duration.ofSeconds(20));
        }
        calm();
        Teardown.Result ended = release.teardown(policy);
        assertThat(ended.run().result().outcome()).isIn(Outcome.DONE, Outcome.UNCHANGED);
        invariants.removed();
        invariants.check();
    }

    private void checkReady(RunResult run) {
        assertThat(run.components())
                .as("everything ready; failures: %s", failures(run))
                .allMatch(component -> component.state() == ComponentResult.State.READY
                        || component.state() == ComponentResult.State.GONE);
        assertThat(run.took()).isLessThan(Duration.ofMinutes(20));
        invariants.check();
    }

    private void checkFailure(RunResult run) {
        ComponentId culprit = broken.orElseThrow().id();
        assertThat(run.outcome()).as("with %s in %s", fault, culprit).isEqualTo(Outcome.FAILED);
        for (ComponentResult component : run.components()) {
            if (component.state() == ComponentResult.State.FAILED) {
                assertThat(component.component()).as(failures(run)).isEqualTo(culprit);
                Failure failure = component.failure().orElseThrow();
                assertThat(failure.reason()).isIn(fault.reason(), "ImagePullBackOff", "Crash", "CrashLoopBackOff");
            } else if (component.state() == ComponentResult.State.BLOCKED) {
                assertThat(component.chain()).endsWith(culprit).startsWith(component.component());
            } else {
                assertThat(component.state()).isEqualTo(ComponentResult.State.READY);
            }
        }
        invariants.check();
    }

    private static String failures(RunResult run) {
        return run.components().stream()
                .filter(component -> component.state() != ComponentResult.State.READY)
                .map(component -> component.component() + " " + component.state() + " " + component.words()
                        + component.failure().map(Failure::toString).orElse(""))
                .toList()
                .toString();
    }
}
