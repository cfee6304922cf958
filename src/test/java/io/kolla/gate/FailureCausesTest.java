package io.kolla.gate;

import static io.kolla.testing.Manifests.map;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.testing.Golden;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every cause of failure a gate can name, with what it says to do, in one file that is read as a whole. */
class FailureCausesTest {
    private static final Map<String, @Nullable Object> SCHEDULED = map("type", "PodScheduled", "status", "True");

    private final StringBuilder said = new StringBuilder();

    @Test
    void causesAndWhatToDoAboutThem() {
        claims();
        images();
        crashes();
        creation();
        nodes();
        ends();
        workloads();
        customResources();

        Golden.compare("messages/gate.txt", said.toString());
    }

    private void claims() {
        LiveObject lost = object("v1", "PersistentVolumeClaim", map(), map("phase", "Lost"));
        say("a claim whose volume is gone", lost, new Events());
        LiveObject pending = object("v1", "PersistentVolumeClaim", map(), map("phase", "Pending"));
        say(
                "a claim of a class that does not exist",
                pending,
                new Events().of("u", "ProvisioningFailed", "storageclass.storage.k8s.io \"fast\" not found"));
        say(
                "a claim no volume is left for",
                pending,
                new Events().of("u", "ProvisioningFailed", "pool ssd-1 has no room for 20Gi"));
    }

    private void images() {
        say(
                "an image that is not in the registry",
                deployment(),
                waiting("ErrImagePull", "rpc error: code = NotFound desc = manifest unknown"));
        say(
                "an image nobody may pull",
                deployment(),
                waiting("ErrImagePull", "rpc error: code = Unknown desc = 401 unauthorized"));
        say(
                "a registry that does not answer",
                deployment(),
                waiting("ErrImagePull", "rpc error: code = Unknown desc = dial tcp 10.0.0.1:5000: connection refused"));
        say(
                "a registry without a name",
                deployment(),
                waiting("ErrImagePull", "rpc error: code = Unknown desc = dial tcp: lookup registry: no such host"));
        say(
                "a name that is none",
                deployment(),
                waiting("InvalidImageName", "Failed to apply default image tag \"App:1\": invalid reference format"));
        say(
                "an image the node may not pull",
                deployment(),
                waiting("ErrImageNeverPull", "Container image is not present with pull policy of Never"));
    }

    private void crashes() {
        say("a program that ends with an error", deployment(), ended(1, "Error", "", 3));
        say("a program that leaves a message", deployment(), ended(1, "Error", "no such table: users", 3));
        say("a program that is killed", deployment(), ended(137, "Error", "", 3));
        say("a program that is told to end", deployment(), ended(143, "Error", "", 3));
        say("a program that takes too much memory", deployment(), ended(137, "OOMKilled", "", 3));
        say(
                "a program that is not in the image",
                deployment(),
                ended(128, "StartError", "exec: \"serve\": executable file not found in $PATH", 0));
        LiveObject job = object("batch/v1", "Job", map("backoffLimit", 6L), map("failed", 1L));
        LiveObject failed = pod(map(
                "phase",
                "Failed",
                "conditions",
                List.of(SCHEDULED),
                "containerStatuses",
                List.of(terminated(128, "StartError", "exec: \"migrate\": no such file or directory", 0))));
        say("a Job's program that is not in the image", job, failed);
    }

    private void creation() {
        say(
                "a secret that is not there",
                deployment(),
                waiting("CreateContainerConfigError", "secret \"web-tls\" not found"));
        say(
                "a key that is not in its ConfigMap",
                deployment(),
                waiting("CreateContainerConfigError", "couldn't find key conf in ConfigMap cloud/web"));
        say(
                "an image that runs as root where none may",
                deployment(),
                waiting("CreateContainerConfigError", "container has runAsNonRoot and image will run as root"));
        say(
                "a container the runtime refuses",
                deployment(),
                waiting("CreateContainerError", "failed to generate spec: path \"/data\" is mounted on \"/\""));
        say(
                "a volume that cannot be mounted",
                deployment(),
                waiting("ContainerCreating", ""),
                new Events().of("p", "FailedMount", "MountVolume.SetUp failed: configmap \"web\" not found"));
    }

    private void nodes() {
        Map<String, @Nullable Object> unschedulable = map(
                "type",
                "PodScheduled",
                "status",
                "False",
                "reason",
                "Unschedulable",
                "message",
                "0/3 nodes are available: 3 Insufficient memory.");
        say("a pod no node has room for", deployment(), pod(map("conditions", List.of(unschedulable))));
        LiveObject service = object(
                "apps/v1",
                "Deployment",
                map("replicas", 1L),
                map(
                        "observedGeneration",
                        2L,
                        "conditions",
                        List.of(
                                map(
                                        "type",
                                        "ReplicaFailure",
                                        "status",
                                        "True",
                                        "message",
                                        "pods \"web-1\" is forbidden: exceeded quota: small, requested: cpu=4, limited: cpu=2"))));
        say("a namespace whose quota is used up", service, new Events());
        say("a rule that refuses the pods", refused("admission webhook \"policy\" denied the request: no hostPath"));
        say("a service account that is not there", refused("error looking up service account cloud/web: not found"));
    }

    private LiveObject refused(String message) {
        return object(
                "apps/v1",
                "Deployment",
                map("replicas", 1L),
                map(
                        "observedGeneration",
                        2L,
                        "conditions",
                        List.of(map("type", "ReplicaFailure", "status", "True", "message", message))));
    }

    private void ends() {
        say(
                "a pod that was evicted",
                deployment(),
                pod(map("phase", "Failed", "reason", "Evicted", "message", "The node was low on resource: memory.")));
        say("a pod whose node is lost", deployment(), pod(map("phase", "Failed", "reason", "NodeLost")));
        say("a pod that failed", object("v1", "Pod", map(), map("phase", "Failed")), new Events());
        say("a Job that failed too often", job("BackoffLimitExceeded", "Job has reached the specified backoff limit"));
        say("a Job that ran too long", job("DeadlineExceeded", "Job was active longer than specified deadline"));
        say("a Job that failed by a rule of its own", job("PodFailurePolicy", "exit code 42 is FailJob"));
    }

    private static LiveObject job(String reason, String message) {
        return object(
                "batch/v1",
                "Job",
                map(),
                map(
                        "failed",
                        3L,
                        "conditions",
                        List.of(map("type", "Failed", "status", "True", "reason", reason, "message", message))));
    }

    private void workloads() {
        say(
                "a load balancer the cluster cannot make",
                object("v1", "Service", map("type", "LoadBalancer"), map()),
                new Events().of("u", "SyncLoadBalancerFailed", "Error syncing load balancer: no address left"));
        LiveObject late = object(
                "apps/v1",
                "Deployment",
                map("replicas", 2L),
                map(
                        "observedGeneration",
                        2L,
                        "replicas",
                        2L,
                        "updatedReplicas",
                        2L,
                        "conditions",
                        List.of(map("type", "Progressing", "status", "False", "reason", "ProgressDeadlineExceeded"))));
        say("a rollout that makes no progress", late, new Events());
        ComponentGate gate = new ComponentGate(List.of(late.ref()), List.of());
        say("an object that somebody deletes", gate.judge(new Events(), Needs.MET));
    }

    private void customResources() {
        say(
                "a definition whose names are taken",
                object(
                        "apiextensions.k8s.io/v1",
                        "CustomResourceDefinition",
                        map(),
                        map(
                                "conditions",
                                List.of(map(
                                        "type",
                                        "NamesAccepted",
                                        "status",
                                        "False",
                                        "message",
                                        "\"widgets\" is already in use")))),
                new Events());
        say(
                "a resource whose controller gave up",
                object(
                        "shop.example/v1",
                        "Widget",
                        map(),
                        map(
                                "conditions",
                                List.of(map("type", "Stalled", "status", "True", "message", "no such backend")))),
                new Events());
    }

    private static LiveObject deployment() {
        return object("apps/v1", "Deployment", map("replicas", 1L), map("observedGeneration", 2L));
    }

    private static LiveObject object(
            String apiVersion, String kind, Map<String, @Nullable Object> spec, Map<String, @Nullable Object> status) {
        return new LiveObject(Tree.of(map(
                "apiVersion", apiVersion,
                "kind", kind,
                "metadata", map("name", "web", "namespace", "cloud", "uid", "u", "generation", 2L),
                "spec", spec,
                "status", status)));
    }

    private static LiveObject waiting(String reason, String message) {
        return pod(map(
                "conditions",
                List.of(SCHEDULED),
                "containerStatuses",
                List.of(map(
                        "name",
                        "api",
                        "ready",
                        false,
                        "restartCount",
                        0L,
                        "state",
                        map("waiting", map("reason", reason, "message", message))))));
    }

    private static LiveObject ended(long code, String reason, String message, long restarts) {
        return pod(map(
                "conditions",
                List.of(SCHEDULED),
                "containerStatuses",
                List.of(terminated(code, reason, message, restarts))));
    }

    private static Map<String, @Nullable Object> terminated(long code, String reason, String message, long restarts) {
        return map(
                "name",
                "api",
                "ready",
                false,
                "restartCount",
                restarts,
                "state",
                map("terminated", map("exitCode", code, "reason", reason, "message", message)));
    }

    private static LiveObject pod(Map<String, @Nullable Object> status) {
        return new LiveObject(Tree.of(map(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                map("name", "web-1", "namespace", "cloud", "uid", "p", "ownerReferences", List.of(map("uid", "rs"))),
                "spec",
                map("containers", List.of(map("name", "api", "image", "registry/app:1"))),
                "status",
                status)));
    }

    private void say(String what, LiveObject object) {
        say(what, object, new Events());
    }

    private void say(String what, LiveObject object, LiveObject pod) {
        say(what, object, pod, new Events());
    }

    private void say(String what, LiveObject object, LiveObject pod, Events events) {
        LiveObject set = new LiveObject(Tree.of(map(
                "apiVersion",
                "apps/v1",
                "kind",
                "ReplicaSet",
                "metadata",
                map(
                        "name",
                        "web-rs",
                        "namespace",
                        "cloud",
                        "uid",
                        "rs",
                        "ownerReferences",
                        List.of(map("uid", "u"))))));
        boolean direct = object.ref().kind().kind().equals("Job");
        events.add(direct ? new LiveObject(owned(pod, "u")) : pod);
        if (!direct) {
            events.add(set);
        }
        say(what, object, events);
    }

    private static Tree owned(LiveObject pod, String by) {
        Map<String, @Nullable Object> content =
                new LinkedHashMap<>(pod.content().asMap());
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(pod.content().tree("metadata").asMap());
        metadata.put("ownerReferences", List.of(map("uid", by)));
        content.put("metadata", metadata);
        return Tree.of(content);
    }

    private void say(String what, LiveObject object, Events events) {
        events.add(object);
        say(what, new ComponentGate(List.of(object.ref()), List.of()).judge(events, Needs.MET));
    }

    private void say(String what, Verdict verdict) {
        Optional<Cause> cause = verdict instanceof Verdict.Failed failed
                ? Optional.of(failed.cause())
                : verdict instanceof Verdict.Suspect suspect ? Optional.of(suspect.cause()) : Optional.empty();
        Cause found = cause.orElseThrow(() -> new AssertionError(what + " is no failure: " + verdict));
        if (found.hint().isEmpty()) {
            throw new AssertionError(what + ": nobody knows what to do about: " + found.message());
        }
        said.append("# ").append(what).append('\n');
        said.append(found.reason()).append(": ").append(found.message()).append('\n');
        said.append("    ").append(found.hint()).append("\n\n");
    }

    /** Objects and what was recorded about them. */
    private static final class Events implements World {
        private final List<LiveObject> objects = new ArrayList<>();
        private final Map<String, List<Occurrence>> events = new LinkedHashMap<>();

        Events of(String uid, String reason, String message) {
            events.computeIfAbsent(uid, key -> new ArrayList<>()).add(new Occurrence(reason, message, true, true));
            return this;
        }

        void add(LiveObject object) {
            objects.add(object);
        }

        @Override
        public Optional<LiveObject> find(ObjectRef ref) {
            return objects.stream()
                    .filter(object -> object.ref().sameObject(ref))
                    .findFirst();
        }

        @Override
        public List<LiveObject> ownedBy(String kind, String ownerUid) {
            return objects.stream()
                    .filter(object -> object.ref().kind().kind().equals(kind) && object.isOwnedBy(ownerUid))
                    .toList();
        }

        @Override
        public List<Occurrence> eventsAbout(String uid) {
            return events.getOrDefault(uid, List.of());
        }

        @Override
        public boolean knows(String kind) {
            return true;
        }
    }
}
