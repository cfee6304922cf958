package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.app.Cast.Member;
import io.kolla.apply.ComponentResult;
import io.kolla.apply.RunResult;
import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.plan.DataPolicy;
import io.kolla.problem.ClusterException;
import io.kolla.problem.InvalidInputException;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The life of a random release, from its first deploy to its end: with faults in it, trouble around it, and the program
 * killed or interrupted on the way. All of it follows from a seed.
 */
final class Story {
    private static final int MOST_KILLS = 3;

    private final Random random;
    /** Decides what came into the story later, so that the rest of it stays as it was. */
    private final Random turns;

    private final SimulatedRelease release;
    private final FakeCluster cluster;
    private final Simulation simulation;
    private final Invariants invariants;
    private final Cast cast;

    Story(long seed) {
        random = new Random(seed);
        turns = new Random(seed ^ 0x5DEECE66DL);
        release = new SimulatedRelease(seed);
        cluster = release.cluster;
        simulation = release.simulation;
        invariants = new Invariants(cluster);
        cast = new Cast(random, release);
        simulation.requestTime(Duration.ofMillis(1 + random.nextInt(40)));
        if (random.nextInt(3) == 0) {
            cluster.bindLate();
        }
        cluster.makeVolumes(turns.nextBoolean());
        if (turns.nextInt(3) == 0) {
            // As nodes of Kubernetes 1.20 do.
            cluster.stopping(Duration.ofMillis(turns.nextInt(8000)));
            cluster.goodbye(Duration.ofSeconds(60));
        }
        int count = 2 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            cast.add(ComponentId.parse("s" + i % 4 + "/c" + i));
        }
    }

    void play() {
        install();
        change();
        disturb();
        restart();
        removeSome();
        removeAndComeBack();
        end();
    }

    /** What happens on the day after, with everything well at first: another way through the same release. */
    void playDayAfter() {
        checkReady(run());
        rest();
        for (int act = 0; act < 4; act++) {
            switch (turns.nextInt(4)) {
                case 0, 1 -> restart(true);
                case 2 -> removeSome(true);
                default -> comeBack(turns.nextBoolean() ? DataPolicy.KEEP : DataPolicy.SNAPSHOT);
            }
        }
        end();
    }

    private void install() {
        if (random.nextInt(5) < 3) {
            cast.breakOne();
        }
        if (cast.broken().isPresent()) {
            checkFailure(run());
            cast.mend();
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
        cast.removeOne();
        cast.add(ComponentId.parse("s" + random.nextInt(4) + "/new"));
        cast.changeOne();
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

    /** Everything, or a service, is started anew. */
    private void restart() {
        restart(turns.nextInt(3) == 0);
    }

    private void restart(boolean does) {
        if (!does) {
            return;
        }
        rest();
        List<String> services = turns.nextBoolean() ? List.of() : List.of(someService());
        Set<String> before = runningPods(services);
        RunResult ended = cutShort(() -> release.redeploy(services), turns);
        checkReady(ended);
        rest();
        Set<String> after = runningPods(services);
        assertThat(after).as("pods started anew").filteredOn(before::contains).isEmpty();
        assertThat(after.isEmpty()).isEqualTo(before.isEmpty());
        settled();
    }

    private String someService() {
        List<Member> members = cast.members();
        return members.get(turns.nextInt(members.size())).id().service();
    }

    /** The pods of servers of these services, of all where none is named, by UID. */
    private Set<String> runningPods(List<String> services) {
        return cluster.all("Pod").stream()
                .filter(pod -> services.isEmpty() || services.contains(pod.label(Manifest.LABEL_SERVICE)))
                .filter(pod -> !pod.isTerminating()
                        && !pod.content().text("status", "phase").equals("Failed"))
                .filter(pod -> pod.content().trees("metadata", "ownerReferences").stream()
                        .noneMatch(owner -> owner.text("kind").equals("Job")))
                .map(LiveObject::uid)
                .collect(Collectors.toSet());
    }

    /** A service goes, with those that need it, and comes back with its data. */
    private void removeSome() {
        removeSome(turns.nextInt(3) == 0);
    }

    private void removeSome(boolean does) {
        if (!does) {
            return;
        }
        rest();
        String service = someService();
        SortedSet<String> going = cast.withDependants(service);
        if (going.size() > 1) {
            assertThatThrownBy(() -> release.teardownAlone(service))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("needed by");
            invariants.checkNoOrphan(release.objects());
        }
        Map<ObjectRef, String> data = data();
        invariants.removing(false);
        RunResult ended = cutShort(
                () -> release.teardown(DataPolicy.KEEP, List.of(service), prepared -> {})
                        .run()
                        .result(),
                turns);
        assertThat(ended.outcome()).isIn(Outcome.DONE, Outcome.UNCHANGED);
        invariants.check();
        rest();
        invariants.checkNoOrphan(release.objects().stream()
                .filter(manifest -> !going.contains(manifest.component().service())
                        || manifest.ref().kind().kind().equals("PersistentVolumeClaim")
                        || isOfOthers(manifest))
                .toList());
        checkReady(run());
        rest();
        settled();
        assertThat(data()).isEqualTo(data);
    }

    /** A definition stays while there may be objects of its kind. */
    private boolean isOfOthers(Manifest manifest) {
        return manifest.ref().kind().kind().equals("CustomResourceDefinition");
    }

    /** What the claims of the release hold. */
    private Map<ObjectRef, String> data() {
        Map<ObjectRef, String> data = new TreeMap<>();
        for (LiveObject claim : cluster.all("PersistentVolumeClaim")) {
            cluster.holds(claim.ref()).ifPresent(holds -> data.put(claim.ref(), holds));
        }
        return data;
    }

    private void removeAndComeBack() {
        if (random.nextInt(3) == 0) {
            comeBack(turns.nextBoolean() ? DataPolicy.KEEP : DataPolicy.SNAPSHOT);
        }
    }

    private void comeBack(DataPolicy policy) {
        rest();
        Map<ObjectRef, String> data = data();
        remove(policy);
        assertThat(cluster.all("Deployment")).isEmpty();
        if (policy == DataPolicy.SNAPSHOT) {
            assertThat(data()).as("claims that were saved").isEmpty();
        }
        checkReady(run());
        rest();
        settled();
        assertThat(data()).isEqualTo(data);
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

    /** Something that is killed some times on its way, and then left alone. */
    private RunResult cutShort(Supplier<RunResult> program, Random chance) {
        for (int kills = chance.nextInt(MOST_KILLS); kills > 0; kills--) {
            simulation.killAt(simulation.now().plus(Duration.ofMillis(chance.nextInt(12_000))));
            try {
                RunResult ended = program.get();
                simulation.killAt(Simulation.NEVER);
                assertThat(ended).isNotNull();
            } catch (Simulation.Killed | ClusterException | InvalidInputException cut) {
                simulation.killAt(Simulation.NEVER);
            }
            simulation.pass(Duration.ofMillis(chance.nextInt(10_000)));
        }
        calm();
        return program.get();
    }

    private void remove(DataPolicy policy) {
        invariants.removing(policy == DataPolicy.DELETE);
        RunResult ended = cutShort(() -> release.teardown(policy).run().result(), random);
        assertThat(ended.outcome()).isIn(Outcome.DONE, Outcome.UNCHANGED);
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
        ComponentId culprit = cast.broken().orElseThrow();
        assertThat(run.outcome()).as("with %s in %s", cast.fault(), culprit).isEqualTo(Outcome.FAILED);
        for (ComponentResult component : run.components()) {
            if (component.state() == ComponentResult.State.FAILED) {
                assertThat(component.component()).as(failures(run)).isEqualTo(culprit);
                Failure failure = component.failure().orElseThrow();
                assertThat(failure.reason())
                        .isIn(cast.fault().reason(), "ImagePullBackOff", "Crash", "CrashLoopBackOff");
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
