package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Knows the rule of each kind, and what must be watched to follow it. */
public final class Readiness {
    private static final Kind POD = new Kind("v1", "Pod");
    private static final Kind EVENT = new Kind("v1", "Event");
    private static final Kind CLAIM = new Kind("v1", "PersistentVolumeClaim");
    private static final Kind ENDPOINTS = new Kind("v1", "Endpoints");
    private static final Kind REPLICA_SET = new Kind("apps/v1", "ReplicaSet");

    private static final Map<String, Rule> RULES = Map.of(
            "Deployment", new DeploymentRule(),
            "StatefulSet", new StatefulSetRule(),
            "DaemonSet", new DaemonSetRule(),
            "Job", new JobRule(),
            "Pod", new PodRule(),
            "PersistentVolumeClaim", new ClaimRule(),
            "Service", new ServiceRule(),
            "CustomResourceDefinition", new DefinitionRule(),
            "APIService", new ConditionsRule());
    /** Groups that are Kubernetes' own but do not end in {@code .k8s.io}. */
    private static final Set<String> OWN_GROUPS = Set.of("", "apps", "batch", "autoscaling", "policy", "extensions");

    private static final Rule CUSTOM = new ConditionsRule();
    private static final Rule EXISTS = (object, setting) -> Verdict.ready();

    private Readiness() {}

    static Rule rule(LiveObject object) {
        Kind kind = object.ref().kind();
        Rule rule = isOwn(kind) ? RULES.getOrDefault(kind.kind(), EXISTS) : CUSTOM;
        return rule;
    }

    /** Whether Kubernetes itself defines the kind. */
    public static boolean isOwn(Kind kind) {
        return OWN_GROUPS.contains(kind.group()) || kind.group().endsWith(".k8s.io");
    }

    /**
     * The kinds that must be watched until an object is ready; none where existing is enough.
     *
     * @param component all objects of the component
     */
    public static Set<Kind> watched(Manifest manifest, List<Manifest> component) {
        Kind kind = manifest.ref().kind();
        if (!isOwn(kind)) {
            return Set.of(kind);
        }
        return switch (kind.kind()) {
            case "Deployment" -> sorted(kind, REPLICA_SET, POD, EVENT);
            case "StatefulSet" ->
                manifest.content().trees("spec", "volumeClaimTemplates").isEmpty()
                        ? sorted(kind, POD, EVENT)
                        : sorted(kind, POD, EVENT, CLAIM);
            case "DaemonSet", "Job" -> sorted(kind, POD, EVENT);
            case "Pod" -> sorted(POD, EVENT);
            case "PersistentVolumeClaim" -> sorted(kind, EVENT);
            case "CustomResourceDefinition", "APIService" -> Set.of(kind);
            case "Service" -> service(manifest, component);
            default -> Set.of();
        };
    }

    private static Set<Kind> service(Manifest manifest, List<Manifest> component) {
        Tree service = manifest.content();
        Set<Kind> result = new TreeSet<>();
        if (service.text("spec", "type").equals("LoadBalancer")) {
            result.add(manifest.ref().kind());
            result.add(EVENT);
        }
        if (ServiceRule.leadsSomewhere(service)
                && component.stream().anyMatch(other -> ServiceRule.selects(service, other.content()))) {
            result.add(ENDPOINTS);
        }
        return result;
    }

    private static Set<Kind> sorted(Kind... kinds) {
        return new TreeSet<>(List.of(kinds));
    }

    /** Whether a Job has failed for good: it must be run again. */
    public static boolean isFailedJob(LiveObject object) {
        return object.ref().kind().kind().equals("Job") && JobRule.isFailed(object);
    }

    /** Whether a Job has done its work. */
    public static boolean isCompleteJob(LiveObject object) {
        return object.ref().kind().kind().equals("Job") && JobRule.isComplete(object);
    }

    /** How often each container of a pod has crashed, by {@link Needs#key}. */
    public static Map<String, Integer> crashes(LiveObject pod) {
        Map<String, Integer> result = new java.util.TreeMap<>();
        for (ContainerState container : ContainerState.of(pod.content())) {
            result.put(Needs.key(pod.uid(), container.name()), container.crashes());
        }
        return result;
    }

    /** Whether something about a pod, or the rollout of a workload, has gone wrong. */
    public static boolean isInTrouble(LiveObject object) {
        return object.ref().kind().kind().equals("Pod")
                ? isPodInTrouble(object)
                : object.ref().kind().kind().equals("Deployment") && DeploymentRule.isPastDeadline(object);
    }

    private static boolean isPodInTrouble(LiveObject pod) {
        boolean held = ContainerState.of(pod.content()).stream()
                .anyMatch(container -> !container.waitingReason().isEmpty()
                        && !container.waitingReason().equals("ContainerCreating")
                        && !container.waitingReason().equals("PodInitializing"));
        boolean crashed = ContainerState.of(pod.content()).stream()
                .anyMatch(container -> container.crashes() > 0 && !container.ready());
        return held || crashed || pod.content().text("status", "phase").equals("Failed");
    }

    /** Whether a pod has failed as a whole: it was evicted, say, and nothing starts it again. */
    public static boolean isLost(LiveObject pod) {
        return LostPods.isLost(pod);
    }

    /** Whether a container of a pod that runs before the others do is at work. */
    public static boolean isInitializing(LiveObject pod) {
        return ContainerState.of(pod.content()).stream().anyMatch(container -> container.init() && container.running());
    }

    /** Whether nothing of a pod runs any more, though it may be a while until it is gone. */
    public static boolean isStopped(LiveObject pod) {
        String phase = pod.content().text("status", "phase");
        return phase.equals("Succeeded")
                || phase.equals("Failed")
                || (pod.isTerminating()
                        && ContainerState.of(pod.content()).stream().noneMatch(ContainerState::running));
    }

    /** Whether the node has reported the end of every container of a pod: nothing of it runs or will run any more. */
    public static boolean hasEnded(LiveObject pod) {
        List<ContainerState> containers = ContainerState.of(pod.content());
        return pod.isTerminating()
                && containers.stream().noneMatch(ContainerState::running)
                && containers.stream().allMatch(container -> container.init() || container.ended());
    }

    /** A container of a pod that is running or has run, whose log may tell more, for when a component is silent. */
    public static Optional<Cause.LogSource> talking(LiveObject pod) {
        return ContainerState.of(pod.content()).stream()
                .filter(container -> (container.running() && !container.ready()) || container.crashes() > 0)
                .findFirst()
                .or(() -> ContainerState.of(pod.content()).stream()
                        .filter(ContainerState::running)
                        .findFirst())
                .map(container -> new Cause.LogSource(
                        pod.ref().namespace(), pod.name(), container.name(), container.backingOff()));
    }
}
