package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.testing.Behaviour.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Schedules and runs pods, each with the behaviour of its component. */
final class Kubelet {
    private static final long SCHEDULING = 20;
    private static final Duration CRASH = Duration.ofMillis(800);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final FakeCluster cluster;
    private final Simulation simulation;
    private final Set<String> taken = new HashSet<>();

    Kubelet(FakeCluster cluster, Simulation simulation) {
        this.cluster = cluster;
        this.simulation = simulation;
    }

    /** A pod is taken on once; from then on it goes its way. */
    void changed(LiveObject pod) {
        if (taken.add(pod.uid())) {
            simulation.inMillis(SCHEDULING, () -> schedule(pod));
        }
    }

    private Optional<LiveObject> current(LiveObject pod) {
        return cluster.find(pod.ref())
                .filter(found -> found.uid().equals(pod.uid()) && !found.isTerminating())
                .filter(found -> !found.content().text("status", "phase").equals("Failed"));
    }

    private void schedule(LiveObject pod) {
        if (current(pod).isEmpty()) {
            return;
        }
        if (cluster.behaviour(pod).has(Fault.UNSCHEDULABLE) || !claimsBound(pod)) {
            String why = claimsBound(pod)
                    ? "0/1 nodes are available: 1 Insufficient cpu."
                    : "pod has unbound immediate PersistentVolumeClaims";
            status(
                    pod,
                    status -> status.put(
                            "conditions",
                            List.of(Json.map(
                                    "type",
                                    "PodScheduled",
                                    "status",
                                    "False",
                                    "reason",
                                    "Unschedulable",
                                    "message",
                                    why))));
            simulation.inMillis(500, () -> schedule(pod));
            return;
        }
        if (current(pod).isPresent()) {
            cluster.edit(pod.ref(), content -> {
                Json.at(content, "spec").put("nodeName", "node-1");
                Json.at(content, "status").put("conditions", List.of(condition("PodScheduled", true)));
            });
        }
        waiting(pod, "ContainerCreating", "");
        mount(pod);
    }

    private void mount(LiveObject pod) {
        if (current(pod).isPresent() && cluster.behaviour(pod).has(Fault.MOUNT)) {
            Happened.event(
                    cluster,
                    simulation,
                    pod,
                    "Warning",
                    "FailedMount",
                    "MountVolume.SetUp failed for volume \"settings\" : configmap \"settings\" not found");
            simulation.inMillis(2000, () -> mount(pod));
        } else {
            simulation.in(cluster.behaviour(pod).pull(), () -> pulled(pod, 1));
        }
    }

    /** The node throws the pod out. */
    void evict(ObjectRef ref) {
        cluster.find(ref)
                .filter(pod -> !pod.isTerminating())
                .ifPresent(pod -> status(pod, status -> {
                    status.put("phase", "Failed");
                    status.put("reason", "Evicted");
                    status.put("message", "The node was low on resource: memory.");
                    status.put("conditions", List.of(condition("PodScheduled", true)));
                    status.remove("containerStatuses");
                }));
    }

    /** The pod's node no longer answers; the controller of nodes says so. */
    private void lose(LiveObject pod) {
        if (current(pod).isPresent() && cluster.behaviour(pod).has(Fault.NODE_LOST)) {
            status(
                    pod,
                    status -> status.put(
                            "conditions", List.of(condition("PodScheduled", true), condition("Ready", false))));
            Happened.event(cluster, simulation, pod, "Warning", "NodeNotReady", "Node is not ready");
            simulation.inMillis(5000, () -> lose(pod));
        } else {
            simulation.inMillis(10, () -> ready(pod, 0));
        }
    }

    private boolean isProbed(LiveObject pod) {
        return pod.content().trees("spec", "containers").get(0).has("readinessProbe");
    }

    private boolean claimsBound(LiveObject pod) {
        for (Tree volume : pod.content().trees("spec", "volumes")) {
            String name = volume.text("persistentVolumeClaim", "claimName");
            ObjectRef ref = new ObjectRef(
                    new Kind("v1", "PersistentVolumeClaim"), pod.ref().namespace(), name);
            boolean bound = cluster.find(ref)
                    .map(claim -> claim.content().text("status", "phase").equals("Bound"))
                    .orElse(false);
            if (!name.isEmpty() && !bound) {
                return false;
            }
        }
        return true;
    }

    private void pulled(LiveObject pod, int attempt) {
        if (current(pod).isEmpty()) {
            return;
        }
        Behaviour behaviour = cluster.behaviour(pod);
        boolean missing = behaviour.has(Fault.IMAGE_MISSING);
        if (missing || behaviour.has(Fault.REGISTRY_DOWN)) {
            String text = missing
                    ? "rpc error: code = NotFound desc = failed to resolve reference: not found"
                    : "rpc error: code = Unknown desc = dial tcp 198.18.0.1:5000: connection refused";
            waiting(pod, "ErrImagePull", text);
            simulation.inMillis(
                    300,
                    () -> current(pod)
                            .ifPresent(still -> waiting(pod, "ImagePullBackOff", "Back-off pulling image \"x\"")));
            Happened.event(
                    cluster,
                    simulation,
                    pod,
                    "Warning",
                    "Failed",
                    "Failed to pull image \"" + image(pod) + "\": " + text);
            simulation.in(backOff(attempt), () -> pulled(pod, attempt + 1));
            return;
        }
        if (behaviour.has(Fault.IMAGE_NAME)) {
            waiting(pod, "InvalidImageName", "couldn't parse image reference");
            simulation.inMillis(2000, () -> pulled(pod, attempt));
            return;
        }
        if (behaviour.has(Fault.CONFIG_MISSING)) {
            waiting(pod, "CreateContainerConfigError", "configmap \"settings\" not found");
            simulation.inMillis(2000, () -> pulled(pod, attempt));
            return;
        }
        if (behaviour.has(Fault.NO_COMMAND)) {
            Tree end = terminated("StartError", 128, "exec: \"serve\": executable file not found in $PATH");
            container(pod, Json.map("state", Json.map("terminated", end.asMap()), "restartCount", 0L, "ready", false));
            return;
        }
        start(pod, 0);
    }

    private static String image(LiveObject pod) {
        return pod.content().trees("spec", "containers").get(0).text("image");
    }

    private void start(LiveObject pod, int restarts) {
        if (current(pod).isEmpty()) {
            return;
        }
        Behaviour behaviour = cluster.behaviour(pod);
        String began = simulation.now().toString();
        container(
                pod,
                Json.map(
                        "state",
                        Json.map("running", Json.map("startedAt", began)),
                        "lastState",
                        restarts == 0 ? Map.of() : Json.map("terminated", lastEnd(pod)),
                        "restartCount",
                        (long) restarts,
                        "ready",
                        false));
        status(pod, status -> status.put("phase", "Running"));
        if (!isJob(pod) && !isProbed(pod) && isPlain(behaviour)) {
            ready(pod, restarts);
            if (behaviour.has(Fault.SHORT_LIVED)) {
                simulation.in(behaviour.work(), () -> crashed(pod, restarts));
            }
            return;
        }
        if (behaviour.has(Fault.EVICTED)) {
            simulation.in(behaviour.work(), () -> evict(pod.ref()));
            return;
        }
        if (behaviour.has(Fault.NODE_LOST)) {
            simulation.in(behaviour.work(), () -> lose(pod));
            return;
        }
        boolean crashes = behaviour.has(Fault.CRASH) || behaviour.has(Fault.INIT_CRASH) || behaviour.has(Fault.OOM);
        if (crashes) {
            simulation.in(CRASH, () -> crashed(pod, restarts));
        } else if (isJob(pod)) {
            simulation.in(behaviour.work(), () -> finished(pod));
        } else if (!behaviour.has(Fault.NEVER_READY)) {
            simulation.in(behaviour.work(), () -> ready(pod, restarts));
        } else {
            unhealthy(pod);
        }
    }

    private static boolean isPlain(Behaviour behaviour) {
        return behaviour.has(Fault.NONE) || behaviour.has(Fault.SHORT_LIVED) || !behaviour.isFaulty();
    }

    private void unhealthy(LiveObject pod) {
        if (current(pod).isPresent() && cluster.behaviour(pod).has(Fault.NEVER_READY)) {
            Happened.event(
                    cluster,
                    simulation,
                    pod,
                    "Warning",
                    "Unhealthy",
                    "Readiness probe failed: HTTP probe failed with statuscode: 503");
            simulation.inMillis(5000, () -> unhealthy(pod));
        } else {
            simulation.inMillis(10, () -> ready(pod, 0));
        }
    }

    private void ready(LiveObject pod, int restarts) {
        if (current(pod).isEmpty()) {
            return;
        }
        container(
                pod,
                Json.map(
                        "state",
                        Json.map("running", Json.map("startedAt", startOf(pod))),
                        "lastState",
                        restarts == 0 ? Map.of() : Json.map("terminated", lastEnd(pod)),
                        "restartCount",
                        (long) restarts,
                        "ready",
                        true));
        status(
                pod,
                status -> status.put("conditions", List.of(condition("PodScheduled", true), condition("Ready", true))));
    }

    private void finished(LiveObject pod) {
        if (current(pod).isEmpty()) {
            return;
        }
        boolean fails = cluster.behaviour(pod).has(Fault.JOB_FAILS);
        container(
                pod,
                Json.map(
                        "state",
                        Json.map(
                                "terminated",
                                terminated(fails ? "Error" : "Completed", fails ? 1 : 0, "", startOf(pod))
                                        .asMap()),
                        "restartCount",
                        0L,
                        "ready",
                        false));
        status(pod, status -> status.put("phase", fails ? "Failed" : "Succeeded"));
    }

    private void crashed(LiveObject pod, int restarts) {
        if (current(pod).isEmpty()) {
            return;
        }
        boolean memory = cluster.behaviour(pod).has(Fault.OOM);
        Tree end = terminated(memory ? "OOMKilled" : "Error", memory ? 137 : 1, "", startOf(pod));
        status(
                pod,
                status ->
                        status.put("conditions", List.of(condition("PodScheduled", true), condition("Ready", false))));
        if (isJob(pod)) {
            container(pod, Json.map("state", Json.map("terminated", end.asMap()), "restartCount", 0L, "ready", false));
            status(pod, status -> status.put("phase", "Failed"));
            return;
        }
        container(
                pod,
                Json.map(
                        "state", Json.map("terminated", end.asMap()), "restartCount", (long) restarts, "ready", false));
        if (restarts == 0) {
            simulation.inMillis(50, () -> start(pod, 1));
            return;
        }
        simulation.inMillis(
                100,
                () -> current(pod)
                        .ifPresent(still -> container(
                                pod,
                                Json.map(
                                        "state",
                                        Json.map("waiting", Json.map("reason", "CrashLoopBackOff")),
                                        "lastState",
                                        Json.map("terminated", end.asMap()),
                                        "restartCount",
                                        (long) restarts,
                                        "ready",
                                        false))));
        simulation.in(backOff(restarts), () -> start(pod, restarts + 1));
    }

    private static Duration backOff(int attempt) {
        Duration pause = Duration.ofSeconds(10L << Math.min(attempt - 1, 5));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private Tree terminated(String reason, int code, String message) {
        return terminated(reason, code, message, simulation.now().toString());
    }

    private Tree terminated(String reason, int code, String message, String started) {
        return Tree.of(Json.map(
                "reason",
                reason,
                "exitCode",
                (long) code,
                "message",
                message,
                "startedAt",
                started,
                "finishedAt",
                simulation.now().toString()));
    }

    private Map<String, @Nullable Object> lastEnd(LiveObject pod) {
        Tree state = current(pod)
                .flatMap(found -> found.content().trees("status", "containerStatuses").stream()
                        .findFirst())
                .orElse(Tree.empty());
        Tree end = state.tree("state", "terminated");
        return Json.copy(
                end.asMap().isEmpty() ? state.tree("lastState", "terminated").asMap() : end.asMap());
    }

    /** When the container's current run began. */
    private String startOf(LiveObject pod) {
        return current(pod)
                .flatMap(found -> found.content().trees("status", "containerStatuses").stream()
                        .findFirst())
                .map(state -> state.text("state", "running", "startedAt"))
                .filter(time -> !time.isEmpty())
                .orElseGet(() -> simulation.now().toString());
    }

    private static boolean isJob(LiveObject pod) {
        return pod.content().trees("metadata", "ownerReferences").stream()
                .anyMatch(owner -> owner.text("kind").equals("Job"));
    }

    private static Map<String, @Nullable Object> condition(String type, boolean holds) {
        return Json.map("type", type, "status", holds ? "True" : "False");
    }

    private void waiting(LiveObject pod, String reason, String message) {
        container(
                pod,
                Json.map(
                        "state",
                        Json.map("waiting", Json.map("reason", reason, "message", message)),
                        "restartCount",
                        0L,
                        "ready",
                        false));
    }

    /** Sets the status of the pod's container; with the fault in an init container, of that. */
    private void container(LiveObject pod, Map<String, @Nullable Object> state) {
        boolean init = cluster.behaviour(pod).has(Fault.INIT_CRASH)
                && !pod.content().trees("spec", "initContainers").isEmpty();
        String specs = init ? "initContainers" : "containers";
        state.put("name", pod.content().trees("spec", specs).get(0).text("name"));
        List<Object> statuses = new ArrayList<>(List.of(state));
        status(pod, status -> {
            status.remove("initContainerStatuses");
            status.remove("containerStatuses");
            status.put(init ? "initContainerStatuses" : "containerStatuses", statuses);
            if (!init && !pod.content().trees("spec", "initContainers").isEmpty()) {
                Tree done = terminated("Completed", 0, "");
                String name =
                        pod.content().trees("spec", "initContainers").get(0).text("name");
                status.put(
                        "initContainerStatuses",
                        List.of(Json.map("name", name, "state", Json.map("terminated", done.asMap()))));
            }
        });
    }

    private void status(LiveObject pod, Consumer<Map<String, @Nullable Object>> change) {
        if (current(pod).isPresent()) {
            cluster.edit(pod.ref(), content -> change.accept(Json.at(content, "status")));
        }
    }
}
