package io.kolla.gate;

import static io.kolla.testing.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final TestWorld world = new TestWorld();

    private static LiveObject object(
            String apiVersion, String kind, Map<String, @Nullable Object> spec, Map<String, @Nullable Object> status) {
        return new LiveObject(Tree.of(map(
                "apiVersion", apiVersion,
                "kind", kind,
                "metadata", map("name", "x", "namespace", "demo", "uid", "u1", "generation", 2L),
                "spec", spec,
                "status", status)));
    }

    private static LiveObject pod(String owner, Map<String, @Nullable Object> status) {
        return new LiveObject(Tree.of(map(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                map(
                        "name", "p",
                        "namespace", "demo",
                        "uid", "pod1",
                        "ownerReferences", List.of(map("uid", owner))),
                "spec",
                map("containers", List.of(map("name", "main", "image", "registry/app:1"))),
                "status",
                status)));
    }

    private static Map<String, @Nullable Object> container(Map<String, @Nullable Object> state, long restarts) {
        return map(
                "conditions", List.of(map("type", "PodScheduled", "status", "True")),
                "containerStatuses",
                        List.of(map("name", "main", "ready", false, "restartCount", restarts, "state", state)));
    }

    private Verdict judge(LiveObject object) {
        return judge(object, Needs.MET);
    }

    private Verdict judge(LiveObject object, Needs needs, GateRule... rules) {
        world.add(object);
        return new ComponentGate(List.of(object.ref()), List.of(rules)).judge(world, needs);
    }

    @Test
    void aStatefulSetWhosePodsAreRefusedSaysSoBeforeItsControllerReportsAnything() {
        LiveObject set = object("apps/v1", "StatefulSet", map("replicas", 1L), map("observedGeneration", 1L));
        assertThat(judge(set)).isEqualTo(new Verdict.Waiting("its controller has not seen the change yet"));

        world.event(
                set.uid(),
                "FailedCreate",
                "create Pod db-0 failed error: pods \"db-0\" is forbidden: exceeded quota: q");

        assertThat(judge(set))
                .isInstanceOfSatisfying(
                        Verdict.Suspect.class,
                        suspect -> assertThat(suspect.cause().reason()).isEqualTo("QuotaExceeded"));
    }

    @Test
    void aDeploymentWithAStatusForAnEarlierGenerationIsNotReady() {
        Map<String, @Nullable Object> status =
                map("observedGeneration", 1L, "replicas", 1L, "updatedReplicas", 1L, "availableReplicas", 1L);

        assertThat(judge(object("apps/v1", "Deployment", map("replicas", 1L), status)))
                .isEqualTo(new Verdict.Waiting("its controller has not seen the change yet"));
    }

    @Test
    void aDeploymentIsReadyWhenNoOldPodIsLeft() {
        Map<String, @Nullable Object> status =
                map("observedGeneration", 2L, "replicas", 2L, "updatedReplicas", 1L, "availableReplicas", 2L);
        assertThat(judge(object("apps/v1", "Deployment", map("replicas", 1L), status))
                        .gravity())
                .isEqualTo(1);

        status.put("replicas", 1L);
        status.put("availableReplicas", 1L);
        assertThat(judge(object("apps/v1", "Deployment", map("replicas", 1L), status)))
                .isEqualTo(Verdict.ready());
    }

    @Test
    void aStatefulSetWaitsForItsRevisionButNotBelowThePartition() {
        world.unknown.add("Pod");
        Map<String, @Nullable Object> status = map(
                "observedGeneration", 2L,
                "replicas", 2L,
                "readyReplicas", 2L,
                "updatedReplicas", 1L,
                "currentRevision", "a",
                "updateRevision", "b");
        assertThat(judge(object("apps/v1", "StatefulSet", map("replicas", 2L), status)))
                .isEqualTo(new Verdict.Waiting("1 of 2 updated"));

        Map<String, @Nullable Object> partitioned =
                map("replicas", 2L, "updateStrategy", map("rollingUpdate", map("partition", 1L)));
        assertThat(judge(object("apps/v1", "StatefulSet", partitioned, status))).isEqualTo(Verdict.ready());
        Map<String, @Nullable Object> byHand = map("replicas", 2L, "updateStrategy", map("type", "OnDelete"));
        assertThat(judge(object("apps/v1", "StatefulSet", byHand, status))).isEqualTo(Verdict.ready());
    }

    @Test
    void aJobIsReadyOnlyWhenComplete() {
        assertThat(judge(object("batch/v1", "Job", map(), map("active", 1L))).gravity())
                .isEqualTo(1);
        assertThat(judge(object(
                        "batch/v1",
                        "Job",
                        map(),
                        map("conditions", List.of(map("type", "Complete", "status", "True"))))))
                .isEqualTo(Verdict.ready());
    }

    @Test
    void aPodThatCrashesIsWaitingWhileWhatItNeedsIsNotReady() {
        Map<String, @Nullable Object> status = container(map("waiting", map("reason", "CrashLoopBackOff")), 3L);
        Needs missing = new Needs(List.of(new ComponentId("db", "server")), Map.of());

        Verdict verdict = judge(pod("u0", status), missing);

        assertThat(verdict).isInstanceOf(Verdict.Waiting.class);
        assertThat(verdict.text()).contains("3 restarts").contains("db/server is not ready");
    }

    @Test
    void crashesBeforeEverythingNeededWasReadyDoNotCount() {
        LiveObject pod = pod("u0", container(map("waiting", map("reason", "CrashLoopBackOff")), 3L));

        Verdict before = judge(pod, new Needs(List.of(), Map.of(Needs.key("pod1", "main"), 4)));
        Verdict after = judge(pod, new Needs(List.of(), Map.of(Needs.key("pod1", "main"), 2)));

        assertThat(before).isInstanceOf(Verdict.Restart.class);
        assertThat(after).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void aMissingImageFailsAtOnceAndAnUnreachableRegistryOnlyAfterASecondTry() {
        LiveObject missing =
                pod("u0", container(map("waiting", map("reason", "ErrImagePull", "message", "manifest unknown")), 0L));
        LiveObject unreachable = pod(
                "u0", container(map("waiting", map("reason", "ErrImagePull", "message", "dial tcp: i/o timeout")), 0L));

        assertThat(judge(missing)).isInstanceOf(Verdict.Failed.class);
        assertThat(judge(unreachable))
                .isInstanceOfSatisfying(
                        Verdict.Suspect.class,
                        suspect ->
                                assertThat(suspect.grace()).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(19)));
    }

    @Test
    void anUnknownHostIsNotAMissingImage() {
        LiveObject pod = pod(
                "u0",
                container(
                        map(
                                "waiting",
                                map("reason", "ErrImagePull", "message", "lookup registry: no such host, not found")),
                        0L));

        assertThat(judge(pod)).isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void whileThePullIsPutOffTheEventTellsWhy() {
        LiveObject pod = pod(
                "u0",
                container(
                        map("waiting", map("reason", "ImagePullBackOff", "message", "Back-off pulling image \"x\"")),
                        0L));
        world.event(
                "pod1",
                "Failed",
                "Failed to pull image \"registry/app:1\": rpc error: code = NotFound desc = not found");

        Verdict verdict = judge(pod);

        assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        assertThat(verdict.text()).isEqualTo("image registry/app:1 cannot be had: not found");
    }

    @Test
    void aContainerOutOfMemorySaysSo() {
        LiveObject pod = pod("u0", container(map("terminated", map("reason", "OOMKilled", "exitCode", 137L)), 1L));

        assertThat(judge(pod)).isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
            assertThat(failed.cause().reason()).isEqualTo("OOMKilled");
            assertThat(failed.cause().hint()).contains("limits.memory");
            assertThat(failed.cause().log()).isPresent();
        });
    }

    @Test
    void aClaimThatWaitsForItsPodIsReady() {
        LiveObject claim = object("v1", "PersistentVolumeClaim", map(), map("phase", "Pending"));
        assertThat(judge(claim).gravity()).isEqualTo(1);

        world.event("u1", "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
        assertThat(judge(claim)).isEqualTo(Verdict.ready());

        world.event("u1", "ProvisioningFailed", "storageclass.storage.k8s.io \"fast\" not found");
        assertThat(judge(claim)).isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void aCustomResourceIsJudgedByItsConditionsIfItHasAny() {
        LiveObject bare = object("example.org/v1", "Widget", map(), map());
        LiveObject old = object(
                "example.org/v1",
                "Widget",
                map(),
                map("conditions", List.of(map("type", "Ready", "status", "True", "observedGeneration", 1L))));
        LiveObject busy = object(
                "example.org/v1",
                "Widget",
                map(),
                map("conditions", List.of(map("type", "Ready", "status", "False", "message", "making it"))));

        assertThat(judge(bare)).isEqualTo(Verdict.ready());
        assertThat(judge(old)).isInstanceOf(Verdict.Waiting.class);
        assertThat(judge(busy)).isEqualTo(new Verdict.Waiting("condition Ready is False: making it"));
    }

    @Test
    void declaredRulesComeOnTop() {
        LiveObject widget = object("example.org/v1", "Widget", map(), map("phase", "Pending"));
        GateRule phase = new GateRule("Widget", "x", new GateRule.Field(List.of("status", "phase")), "Running");
        GateRule other = new GateRule("Widget", "y", new GateRule.Field(List.of("status", "phase")), "Running");

        assertThat(judge(widget, Needs.MET, phase))
                .isEqualTo(new Verdict.Waiting("status.phase is Pending, not Running"));
        assertThat(judge(widget, Needs.MET, other)).isEqualTo(Verdict.ready());
    }

    @Test
    void aQuotaIsNamed() {
        LiveObject set = object("apps/v1", "StatefulSet", map("replicas", 1L), map("observedGeneration", 2L));
        world.event("u1", "FailedCreate", "create Pod x-0 failed: pods \"x-0\" is forbidden: exceeded quota: small");

        assertThat(judge(set))
                .isInstanceOfSatisfying(
                        Verdict.Suspect.class,
                        suspect -> assertThat(suspect.cause().reason()).isEqualTo("QuotaExceeded"));
    }

    @Test
    void probesAreToldInAFewWords() {
        world.event("pod1", "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503");
        LiveObject pod = pod("u0", container(map("running", map()), 3L));

        assertThat(judge(pod, new Needs(List.of(), Map.of(Needs.key("pod1", "main"), 3)))
                        .text())
                .contains("3 restarts");
        assertThat(PodWords.probe(world.eventsAbout("pod1"))).hasValue("readiness 503");

        world.event("pod1", "Unhealthy", "Readiness probe failed: ");
        assertThat(PodWords.probe(world.eventsAbout("pod1"))).hasValue("readiness probe fails");
    }

    private static Map<String, @Nullable Object> ready(boolean holds) {
        return map("conditions", List.of(map("type", "Ready", "status", holds ? "True" : "False")));
    }

    @Test
    void aControllerThatIsAwayDoesNotSpeakForPodsThatHaveFallenBack() {
        LiveObject stateful = object(
                "apps/v1",
                "StatefulSet",
                map("replicas", 1L),
                map(
                        "observedGeneration", 2L,
                        "replicas", 1L,
                        "readyReplicas", 1L,
                        "updatedReplicas", 1L));
        LiveObject daemons = object(
                "apps/v1",
                "DaemonSet",
                map(),
                map(
                        "observedGeneration",
                        2L,
                        "desiredNumberScheduled",
                        1L,
                        "updatedNumberScheduled",
                        1L,
                        "numberAvailable",
                        1L));

        world.add(pod("u1", ready(true)));
        assertThat(judge(stateful)).isEqualTo(Verdict.ready());
        assertThat(judge(daemons)).isEqualTo(Verdict.ready());

        world.add(pod("u1", ready(false)));
        assertThat(judge(stateful).text()).startsWith("0 of 1 ready");
        assertThat(judge(daemons).text()).startsWith("0 of 1 nodes ready");
    }

    @Test
    void aDeploymentIsReadyOnlyIfItsPodsSaySoThemselves() {
        LiveObject deployment = object(
                "apps/v1",
                "Deployment",
                map("replicas", 1L),
                map("observedGeneration", 2L, "replicas", 1L, "updatedReplicas", 1L, "availableReplicas", 1L));
        world.add(new LiveObject(Tree.of(map(
                "apiVersion",
                "apps/v1",
                "kind",
                "ReplicaSet",
                "metadata",
                map(
                        "name", "x-1",
                        "namespace", "demo",
                        "uid", "set1",
                        "ownerReferences", List.of(map("uid", "u1")))))));

        assertThat(judge(deployment).text()).isEqualTo("0 of 1 ready");
        world.add(pod("set1", ready(false)));
        assertThat(judge(deployment).text()).startsWith("0 of 1 ready");
        world.add(pod("set1", ready(true)));
        assertThat(judge(deployment)).isEqualTo(Verdict.ready());
        world.unknown.add("Pod");
        world.add(pod("set1", ready(false)));
        assertThat(judge(deployment)).isEqualTo(Verdict.ready());
    }
}
