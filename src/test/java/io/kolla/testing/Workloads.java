package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.testing.Behaviour.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The controllers of workloads and Services. */
final class Workloads {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final long DEFAULT_BACKOFF_LIMIT = 6;

    private final FakeCluster cluster;
    private final Simulation simulation;
    private long names;

    Workloads(FakeCluster cluster, Simulation simulation) {
        this.cluster = cluster;
        this.simulation = simulation;
    }

    void reconcile(LiveObject object) {
        if (object.isTerminating()) {
            return;
        }
        switch (object.ref().kind().kind()) {
            case "Deployment" -> deployment(object);
            case "StatefulSet" -> statefulSet(object);
            case "DaemonSet" -> daemonSet(object);
            case "Job" -> job(object);
            case "ReplicaSet" -> ownerOf(object);
            default -> {}
        }
    }

    private void ownerOf(LiveObject set) {
        for (Tree owner : set.content().trees("metadata", "ownerReferences")) {
            cluster.find(new ObjectRef(
                            new Kind("apps/v1", "Deployment"), set.ref().namespace(), owner.text("name")))
                    .ifPresent(this::deployment);
        }
    }

    private void deployment(LiveObject deployment) {
        long want = replicas(deployment);
        String hash = hash(deployment);
        List<LiveObject> sets = cluster.ownedBy("ReplicaSet", deployment.uid());
        LiveObject newest = sets.stream()
                .filter(set -> set.name().endsWith("-" + hash))
                .findFirst()
                .orElseGet(() -> replicaSet(deployment, hash, sets.size() + 1));
        List<LiveObject> pods = pods(newest);
        fill(newest, deployment, pods, want, Map.of());
        long ready = pods.stream().filter(Workloads::ready).count();
        List<LiveObject> old = new ArrayList<>();
        sets.stream().filter(set -> !set.uid().equals(newest.uid())).forEach(set -> old.addAll(pods(set)));
        if (ready >= want) {
            old.forEach(pod -> cluster.remove(pod.ref(), pod.uid()));
        }
        cluster.edit(deployment.ref(), content -> {
            Json.at(content, "metadata", "annotations").put(REVISION, newest.annotation(REVISION));
            content.put(
                    "status",
                    Json.map(
                            "observedGeneration", generation(content),
                            "replicas", (long) pods.size() + old.size(),
                            "updatedReplicas", (long) pods.size(),
                            "readyReplicas",
                                    ready
                                            + old.stream()
                                                    .filter(Workloads::ready)
                                                    .count(),
                            "availableReplicas",
                                    ready
                                            + old.stream()
                                                    .filter(Workloads::ready)
                                                    .count()));
        });
    }

    private LiveObject replicaSet(LiveObject deployment, String hash, int revision) {
        Map<String, @Nullable Object> set = owned(deployment, "apps/v1", "ReplicaSet", deployment.name() + "-" + hash);
        Json.at(set, "metadata", "annotations").put(REVISION, String.valueOf(revision));
        cluster.put(set);
        return FakeCluster.live(set);
    }

    private void statefulSet(LiveObject set) {
        long want = replicas(set);
        String newest = hash(set);
        List<LiveObject> all = cluster.ownedBy("Pod", set.uid());
        all.stream().filter(pod -> phase(pod).equals("Failed")).forEach(pod -> cluster.remove(pod.ref(), pod.uid()));
        List<LiveObject> pods =
                all.stream().sorted(Comparator.comparing(LiveObject::name)).toList();
        boolean settled = pods.stream().allMatch(pod -> ready(pod) && !pod.isTerminating());
        List<LiveObject> old = pods.stream()
                .filter(pod -> !pod.label("controller-revision-hash").equals(newest))
                .toList();
        if (settled && pods.size() < want) {
            pod(
                    set,
                    set,
                    set.name() + "-" + firstMissing(pods, set.name()),
                    Map.of("controller-revision-hash", newest));
        } else if (pods.size() > want) {
            LiveObject last = pods.get(pods.size() - 1);
            cluster.remove(last.ref(), last.uid());
        } else if (settled && !old.isEmpty()) {
            LiveObject last = old.get(old.size() - 1);
            cluster.remove(last.ref(), last.uid());
        }
        long updated = (long) pods.size() - old.size();
        cluster.edit(set.ref(), content -> {
            String current = Tree.of(content).text("status", "currentRevision");
            boolean complete = old.isEmpty() && updated == want && settled;
            content.put(
                    "status",
                    Json.map(
                            "observedGeneration",
                            generation(content),
                            "replicas",
                            (long) pods.size(),
                            "readyReplicas",
                            pods.stream().filter(Workloads::ready).count(),
                            "updatedReplicas",
                            updated,
                            "currentRevision",
                            complete || current.isEmpty() ? newest : current,
                            "updateRevision",
                            newest));
        });
    }

    private static int firstMissing(List<LiveObject> pods, String name) {
        int ordinal = 0;
        while (true) {
            String candidate = name + "-" + ordinal;
            if (pods.stream().noneMatch(pod -> pod.name().equals(candidate))) {
                return ordinal;
            }
            ordinal++;
        }
    }

    private void daemonSet(LiveObject set) {
        String generation =
                String.valueOf(set.content().number("metadata", "generation").orElse(1L));
        List<LiveObject> pods = pods(set);
        List<LiveObject> old = pods.stream()
                .filter(pod -> !pod.label("pod-template-generation").equals(generation))
                .toList();
        // Nothing is started on a node that still has a pod of the set, be it a leaving one.
        if (cluster.ownedBy("Pod", set.uid()).stream()
                .allMatch(pod -> phase(pod).equals("Failed"))) {
            fill(set, set, pods, 1, Map.of("pod-template-generation", generation));
        }
        old.forEach(pod -> cluster.remove(pod.ref(), pod.uid()));
        cluster.edit(
                set.ref(),
                content -> content.put(
                        "status",
                        Json.map(
                                "observedGeneration",
                                generation(content),
                                "desiredNumberScheduled",
                                1L,
                                "updatedNumberScheduled",
                                (long) pods.size() - old.size(),
                                "numberAvailable",
                                pods.stream().filter(Workloads::ready).count())));
    }

    private void job(LiveObject job) {
        if (job.content().has("status", "conditions")) {
            return;
        }
        List<LiveObject> pods = cluster.ownedBy("Pod", job.uid());
        long failed = pods.stream().filter(pod -> phase(pod).equals("Failed")).count();
        boolean done = pods.stream().anyMatch(pod -> phase(pod).equals("Succeeded"));
        boolean active = pods.stream()
                .anyMatch(pod -> !phase(pod).equals("Failed") && !phase(pod).equals("Succeeded"));
        long limit = job.content().number("spec", "backoffLimit").orElse(DEFAULT_BACKOFF_LIMIT);
        if (done || failed > limit) {
            String type = done ? "Complete" : "Failed";
            cluster.edit(job.ref(), content -> {
                Json.at(content, "status").put("failed", failed);
                Json.at(content, "status")
                        .put(
                                "conditions",
                                List.of(Json.map(
                                        "type", type, "status", "True", "reason", done ? "" : "BackoffLimitExceeded")));
            });
        } else if (!active) {
            cluster.edit(job.ref(), content -> Json.at(content, "status").put("failed", failed));
            Duration wait = failed == 0 ? Duration.ZERO : Duration.ofSeconds(10L << (failed - 1));
            simulation.in(wait, () -> retry(job.ref(), failed));
        }
    }

    private void retry(ObjectRef ref, long failed) {
        cluster.find(ref).ifPresent(job -> {
            List<LiveObject> pods = cluster.ownedBy("Pod", job.uid());
            if (pods.size() == failed
                    && pods.stream().allMatch(pod -> phase(pod).equals("Failed"))) {
                fill(job, job, List.of(), 1, Map.of());
            }
        });
    }

    /** Brings the addresses of the Services up to date that may select something of the object's component. */
    void endpoints(LiveObject object) {
        for (LiveObject service : cluster.all("Service")) {
            if (service.label(Manifest.LABEL_SERVICE).equals(object.label(Manifest.LABEL_SERVICE))) {
                endpointsOf(service);
            }
        }
    }

    private void endpointsOf(LiveObject service) {
        Map<String, @Nullable Object> selector =
                service.content().tree("spec", "selector").asMap();
        boolean served = cluster.all("Pod").stream()
                .anyMatch(pod -> !selector.isEmpty()
                        && selector.entrySet().stream()
                                .allMatch(label -> pod.label(label.getKey()).equals(label.getValue()))
                        && ready(pod));
        ObjectRef ref = new ObjectRef(new Kind("v1", "Endpoints"), service.ref().namespace(), service.name());
        List<Map<String, @Nullable Object>> subsets =
                served ? List.of(Json.map("addresses", List.of(Json.map("ip", "198.18.0.9")))) : List.of();
        if (cluster.find(service.ref()).isEmpty()) {
            return;
        }
        if (cluster.find(ref).isEmpty()) {
            Map<String, @Nullable Object> endpoints = owned(service, "v1", "Endpoints", service.name());
            Json.at(endpoints, "metadata")
                    .put(
                            "labels",
                            Json.copy(
                                    service.content().tree("metadata", "labels").asMap()));
            endpoints.put("subsets", subsets);
            cluster.put(endpoints);
        } else {
            cluster.edit(ref, content -> content.put("subsets", subsets));
        }
    }

    /** Makes the pods that are missing, unless a quota forbids it. */
    private void fill(
            LiveObject owner, LiveObject template, List<LiveObject> pods, long want, Map<String, String> labels) {
        for (long i = pods.size(); i < want; i++) {
            pod(owner, template, owner.name() + "-" + ++names, labels);
        }
        for (int i = pods.size(); i > want; i--) {
            cluster.remove(pods.get(i - 1).ref(), pods.get(i - 1).uid());
        }
    }

    private void pod(LiveObject owner, LiveObject template, String name, Map<String, String> labels) {
        Map<String, @Nullable Object> pod = owned(owner, "v1", "Pod", name);
        Tree spec = template.content().tree("spec", "template");
        Map<String, @Nullable Object> all =
                Json.copy(spec.tree("metadata", "labels").asMap());
        all.putAll(labels);
        Json.at(pod, "metadata").put("labels", all);
        pod.put("spec", Json.copy(spec.tree("spec").asMap()));
        if (cluster.behaviour(FakeCluster.live(pod)).has(Fault.QUOTA)) {
            Happened.event(
                    cluster,
                    simulation,
                    owner,
                    "Warning",
                    "FailedCreate",
                    "Error creating: pods \"" + name + "\" is forbidden: exceeded quota: small");
            simulation.inMillis(10_000, () -> cluster.find(owner.ref()).ifPresent(this::reconcile));
            return;
        }
        pod.put("status", Json.map("phase", "Pending"));
        cluster.put(pod);
    }

    private Map<String, @Nullable Object> owned(LiveObject owner, String apiVersion, String kind, String name) {
        return Json.map(
                "apiVersion", apiVersion,
                "kind", kind,
                "metadata",
                        Json.map(
                                "name", name,
                                "namespace", owner.ref().namespace(),
                                "labels",
                                        Json.copy(owner.content()
                                                .tree("spec", "template", "metadata", "labels")
                                                .asMap()),
                                "ownerReferences",
                                        List.of(Json.map(
                                                "apiVersion", owner.ref().kind().apiVersion(),
                                                "kind", owner.ref().kind().kind(),
                                                "name", owner.name(),
                                                "uid", owner.uid()))));
    }

    private List<LiveObject> pods(LiveObject owner) {
        return cluster.ownedBy("Pod", owner.uid()).stream()
                .filter(pod -> !pod.isTerminating() && !phase(pod).equals("Failed"))
                .toList();
    }

    private static long replicas(LiveObject object) {
        return object.content().number("spec", "replicas").orElse(1L);
    }

    private static long generation(Map<String, @Nullable Object> content) {
        return Tree.of(content).number("metadata", "generation").orElse(1L);
    }

    private static String hash(LiveObject object) {
        return Integer.toHexString(object.content().tree("spec", "template").hashCode());
    }

    private static String phase(LiveObject pod) {
        return pod.content().text("status", "phase");
    }

    static boolean ready(LiveObject pod) {
        return !pod.isTerminating()
                && pod.content().trees("status", "conditions").stream()
                        .anyMatch(condition -> condition.text("type").equals("Ready")
                                && condition.text("status").equals("True"));
    }
}
