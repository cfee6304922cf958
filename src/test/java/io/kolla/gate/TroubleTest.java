package io.kolla.gate;

import static io.kolla.testing.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of workloads whose pods do not work. */
class TroubleTest {
    private static final Needs UNMET = new Needs(List.of(ComponentId.parse("db/server")), Map.of());

    private final TestWorld world = new TestWorld();

    private static LiveObject workload(String apiVersion, String kind, Map<String, @Nullable Object> status) {
        return new LiveObject(Tree.of(map(
                "apiVersion",
                apiVersion,
                "kind",
                kind,
                "metadata",
                map("name", "x", "namespace", "demo", "uid", "u1", "generation", 1L),
                "spec",
                map("replicas", 1L),
                "status",
                status)));
    }

    private static LiveObject set(Map<String, @Nullable Object> status) {
        return workload("apps/v1", "StatefulSet", status);
    }

    private static Map<String, @Nullable Object> starting() {
        return map("observedGeneration", 1L, "replicas", 1L, "updateRevision", "r1", "currentRevision", "r1");
    }

    private LiveObject pod(String name, Map<String, @Nullable Object> status) {
        return world.add(new LiveObject(Tree.of(map(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                map(
                        "name",
                        name,
                        "namespace",
                        "demo",
                        "uid",
                        name,
                        "labels",
                        map("controller-revision-hash", "r1"),
                        "ownerReferences",
                        List.of(map("uid", "u1"))),
                "spec",
                map("nodeName", "n1", "containers", List.of(map("name", "main", "image", "registry/app:1"))),
                "status",
                status))));
    }

    private static List<Map<String, @Nullable Object>> conditions(String... pairs) {
        return pairs.length == 2
                ? List.of(map("type", pairs[0], "status", pairs[1]))
                : List.of(
                        map("type", pairs[0], "status", pairs[1]),
                        map("type", pairs[2], "status", pairs[3], "reason", pairs[4], "message", pairs[5]));
    }

    private Verdict judge(LiveObject object, Needs needs) {
        world.add(object);
        return new ComponentGate(List.of(object.ref()), List.of()).judge(world, needs);
    }

    private static void assertSuspect(Verdict verdict, String reason, String words, Duration grace) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Suspect.class, suspect -> {
            assertThat(suspect.cause().reason()).isEqualTo(reason);
            assertThat(suspect.cause().message()).contains(words);
            assertThat(suspect.grace()).isEqualTo(grace);
        });
    }

    @Test
    void aNodeThatDoesNotAnswerIsNamed() {
        pod("p", map("phase", "Running", "conditions", conditions("Ready", "False")));
        world.event("p", "NodeNotReady", "Node is not ready");

        assertSuspect(
                judge(set(starting()), Needs.MET),
                "NodeLost",
                "node n1 of Pod/p does not answer",
                Duration.ofMinutes(2));
    }

    @Test
    void aNodeThatCameBackIsForgotten() {
        pod("p", map("phase", "Running", "conditions", conditions("Ready", "False")));
        world.event("p", "NodeNotReady", "Node is not ready");
        world.event("p", "Started", "Started container main");

        assertThat(judge(set(starting()), Needs.MET)).isInstanceOf(Verdict.Waiting.class);
    }

    @Test
    void anEvictedPodCountsOnlyWhereItIsNotReplaced() {
        pod("p1", map("phase", "Failed", "reason", "Evicted", "message", "The node was low on resource: memory."));

        assertSuspect(judge(set(starting()), Needs.MET), "Evicted", "Pod/p1 was evicted", Duration.ofSeconds(30));

        pod("p2", map("phase", "Pending", "conditions", conditions("PodScheduled", "True")));
        assertThat(judge(set(starting()), Needs.MET)).isInstanceOf(Verdict.Waiting.class);
    }

    @Test
    void anEvictedPodThatIsBeingDeletedHasBeenNoticed() {
        LiveObject evicted = pod("p1", map("phase", "Failed", "reason", "Evicted"));
        Map<String, @Nullable Object> content =
                new LinkedHashMap<>(evicted.content().asMap());
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(evicted.content().tree("metadata").asMap());
        metadata.put("deletionTimestamp", "2030-01-01T00:00:00Z");
        content.put("metadata", metadata);
        world.add(new LiveObject(Tree.of(content)));

        assertThat(judge(set(starting()), Needs.MET).text()).isEqualTo("0 of 1 ready: 1 old pod still stopping");
        world.podsLost = 3;
        assertThat(judge(set(starting()), Needs.MET)).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void oneEvictionAfterTheOtherIsNoAccident() {
        pod("p1", map("phase", "Failed", "reason", "Evicted"));
        pod("p2", map("phase", "Pending", "conditions", conditions("PodScheduled", "True")));
        world.podsLost = 3;

        assertThat(judge(set(starting()), Needs.MET))
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> assertThat(failed.cause().message()).isEqualTo("Pod/p1 was evicted, as 2 before it"));
    }

    @Test
    void storageThatCannotBeMountedIsGivenTimeAndANameThatIsWrongLess() {
        pod(
                "p",
                map(
                        "phase",
                        "Pending",
                        "conditions",
                        conditions("PodScheduled", "True"),
                        "containerStatuses",
                        List.of(map("name", "main", "state", map("waiting", map("reason", "ContainerCreating"))))));
        world.event("p", "FailedMount", "MountVolume.SetUp failed: rpc error: deadline exceeded");
        assertSuspect(judge(set(starting()), Needs.MET), "FailedMount", "deadline exceeded", Duration.ofSeconds(150));

        world.event("p", "FailedMount", "MountVolume.SetUp failed: configmap \"settings\" not found");
        assertSuspect(judge(set(starting()), Needs.MET), "FailedMount", "\"settings\"", Duration.ofSeconds(10));
        assertThat(judge(set(starting()), UNMET)).isInstanceOf(Verdict.Waiting.class);
    }

    @Test
    void aPodThatNoNodeTakesWaitsWhileOthersMakeRoom() {
        pod(
                "p",
                map(
                        "phase",
                        "Pending",
                        "conditions",
                        List.of(map(
                                "type",
                                "PodScheduled",
                                "status",
                                "False",
                                "reason",
                                "Unschedulable",
                                "message",
                                "0/1 nodes are available: 1 Insufficient cpu."))));

        assertSuspect(judge(set(starting()), Needs.MET), "Unschedulable", "Insufficient", Duration.ofSeconds(15));
        world.makingRoom = true;
        assertThat(judge(set(starting()), Needs.MET).text()).endsWith("others are stopping");
    }

    @Test
    void aRolloutPastItsDeadlineFailsUnlessItWasSoBeforeOrSomethingIsMissing() {
        LiveObject deployment = workload(
                "apps/v1",
                "Deployment",
                map(
                        "observedGeneration",
                        1L,
                        "replicas",
                        1L,
                        "updatedReplicas",
                        1L,
                        "conditions",
                        List.of(map("type", "Progressing", "status", "False", "reason", "ProgressDeadlineExceeded"))));

        assertThat(judge(deployment, Needs.MET)).isInstanceOf(Verdict.Failed.class);
        assertThat(judge(deployment, UNMET).text()).endsWith("db/server is not ready");
        world.wasInTrouble = true;
        assertThat(judge(deployment, Needs.MET)).isEqualTo(new Verdict.Waiting("0 of 1 ready"));
    }

    @Test
    void aJobThatFailedWhileSomethingWasMissingRunsAgain() {
        LiveObject job = workload(
                "batch/v1",
                "Job",
                map(
                        "failed",
                        3L,
                        "conditions",
                        List.of(map("type", "Failed", "status", "True", "reason", "BackoffLimitExceeded"))));

        assertThat(judge(job, UNMET)).isEqualTo(new Verdict.Waiting("Job failed 3 times, db/server is not ready"));
        assertThat(judge(job, new Needs(List.of(), Map.of("u1", 1)))).isInstanceOf(Verdict.Again.class);
        assertThat(judge(job, Needs.MET)).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void aLoadBalancerThatNobodyMakesIsNamed() {
        LiveObject service = new LiveObject(Tree.of(map(
                "apiVersion",
                "v1",
                "kind",
                "Service",
                "metadata",
                map("name", "x", "namespace", "demo", "uid", "u1"),
                "spec",
                map("type", "LoadBalancer"))));

        assertThat(judge(service, Needs.MET))
                .isEqualTo(new Verdict.Waiting("waits for the address of its load balancer"));
        world.event("u1", "SyncLoadBalancerFailed", "Error syncing load balancer: no quota");
        assertSuspect(judge(service, Needs.MET), "SyncLoadBalancerFailed", "no quota", Duration.ofSeconds(60));
    }

    @Test
    void aRunOfAContainerWithoutProbeHasANameOfItsOwn() {
        Map<String, @Nullable Object> running = map(
                "phase",
                "Running",
                "containerStatuses",
                List.of(map(
                        "name",
                        "main",
                        "restartCount",
                        1L,
                        "state",
                        map("running", map("startedAt", "2030-01-01T00:00:00Z")))));

        assertThat(Steadiness.unprobed(pod("p", running)))
                .containsExactly(Map.entry("p/main/1", Optional.of(Instant.parse("2030-01-01T00:00:00Z"))));
    }

    private static Map<String, @Nullable Object> waiting(String reason, String message, long restarts) {
        return map(
                "phase",
                "Running",
                "conditions",
                conditions("PodScheduled", "True"),
                "containerStatuses",
                List.of(map(
                        "name",
                        "main",
                        "restartCount",
                        restarts,
                        "state",
                        map("waiting", map("reason", reason, "message", message)),
                        "lastState",
                        map("terminated", map("exitCode", 1L)))));
    }

    @Test
    void oneMoreCrashOfAContainerThatHadCrashedBeforeIsForgiven() {
        pod("p", waiting("CrashLoopBackOff", "", 2L));

        // Its last run may have begun before what it needs was there.
        assertThat(judge(set(starting()), new Needs(List.of(), Map.of("p/main", 2))))
                .isInstanceOf(Verdict.Restart.class);
        assertThat(judge(set(starting()), new Needs(List.of(), Map.of("p/main", 1))))
                .isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void anImageThatCouldNotBeHadBeforeTheRunIsTriedOnceMoreWhateverIsMissing() {
        pod("p", waiting("ErrImagePull", "not found", 0L));

        assertThat(judge(set(starting()), UNMET)).isInstanceOf(Verdict.Failed.class);
        world.wasInTrouble = true;
        assertThat(judge(set(starting()), UNMET)).isInstanceOf(Verdict.Restart.class);
        assertThat(judge(set(starting()), Needs.MET)).isInstanceOf(Verdict.Restart.class);
    }

    @Test
    void aCrashBeforeTheRunIsLeftAloneWhileSomethingIsMissing() {
        pod("p", waiting("CrashLoopBackOff", "", 2L));
        world.wasInTrouble = true;

        assertThat(judge(set(starting()), UNMET)).isInstanceOf(Verdict.Waiting.class);
        assertThat(judge(set(starting()), Needs.MET)).isInstanceOf(Verdict.Restart.class);
    }

    private LiveObject leaving(boolean asked, List<Map<String, @Nullable Object>> statuses) {
        Map<String, @Nullable Object> metadata = map("name", "p", "namespace", "demo", "uid", "p");
        if (asked) {
            metadata.put("deletionTimestamp", "2030-01-01T00:00:00Z");
        }
        return new LiveObject(Tree.of(map(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                metadata,
                "spec",
                map("containers", List.of(map("name", "one"), map("name", "two"))),
                "status",
                map("containerStatuses", statuses))));
    }

    @Test
    void aPodHasEndedWhenItsNodeReportsTheEndOfEveryContainer() {
        Map<String, @Nullable Object> one = map("name", "one", "state", map("terminated", map("exitCode", 0L)));
        Map<String, @Nullable Object> two = map("name", "two", "state", map("terminated", map("exitCode", 137L)));
        Map<String, @Nullable Object> runs = map("name", "two", "state", map("running", map()));
        Map<String, @Nullable Object> starts = map("name", "two", "state", map("waiting", map()));

        assertThat(Readiness.hasEnded(leaving(true, List.of(one, two)))).isTrue();
        assertThat(Readiness.hasEnded(leaving(false, List.of(one, two)))).isFalse();
        assertThat(Readiness.hasEnded(leaving(true, List.of(one, runs)))).isFalse();
        assertThat(Readiness.hasEnded(leaving(true, List.of(one, starts)))).isFalse();
        assertThat(Readiness.hasEnded(leaving(true, List.of(one)))).isFalse();
        assertThat(Readiness.hasEnded(leaving(true, List.of()))).isFalse();
    }
}
