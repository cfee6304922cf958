package io.kolla.app;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.ComponentGate;
import io.kolla.gate.Needs;
import io.kolla.gate.Verdict;
import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Edge;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import io.kolla.plan.Planner;
import io.kolla.plan.Target;
import io.kolla.release.InventoryItem;
import io.kolla.release.ReleaseLease;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How a release is: each component with its gate, and what others have changed. Reads only. */
public final class ShowStatus {
    private final Clusters clusters;
    private final Clock clock;

    public ShowStatus(Clusters clusters, Clock clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    /** How a component is. */
    public enum State {
        READY,
        WAITING,
        FAILED,
        /** Not all of its objects are in the cluster. */
        MISSING
    }

    /**
     * One component.
     *
     * @param component its name
     * @param state how it is
     * @param words what it waits for, or what failed; empty when ready
     * @param age since its oldest object was made; empty where it has none
     * @param restarts how often its containers were started again
     * @param drift what differs from what was deployed, one change each
     */
    public record Entry(
            ComponentId component,
            State state,
            String words,
            Optional<Duration> age,
            long restarts,
            List<String> drift) {
        public Entry {
            drift = List.copyOf(drift);
        }
    }

    /**
     * A release.
     *
     * @param where the cluster, in words
     * @param record its newest revision; empty where nothing is installed
     * @param holder who works on it at the moment, where somebody does
     * @param components its components, each after those it needs
     */
    public record Result(
            String where, Optional<ReleaseRecord> record, Optional<String> holder, List<Entry> components) {
        public Result {
            components = List.copyOf(components);
        }

        /** Whether everything is ready. */
        public boolean ready() {
            return record.isPresent() && components.stream().allMatch(entry -> entry.state() == State.READY);
        }
    }

    /** Looks. */
    public Result run(String namespace, ClusterChoice choice) {
        try (Session session = clusters.open(choice)) {
            String where = session.cluster().description();
            Situation situation = Situation.of(session, namespace, List.of());
            Optional<ReleaseRecord> record = situation.previous();
            if (record.isEmpty() || record.get().status() == ReleaseRecord.Status.REMOVED) {
                return new Result(where, record, Optional.empty(), List.of());
            }
            Snapshot snapshot = Snapshot.of(session.cluster(), namespace, situation.live());
            List<Manifest> manifests = session.releases()
                    .manifests(namespace, record.get().revision())
                    .orElse(List.of());
            Map<ComponentId, List<String>> drift = drift(record.get(), manifests, situation);
            return new Result(
                    where,
                    record,
                    ReleaseLease.holder(session.cluster(), namespace),
                    entries(record.get(), manifests, snapshot, drift));
        }
    }

    private List<Entry> entries(
            ReleaseRecord record, List<Manifest> manifests, Snapshot snapshot, Map<ComponentId, List<String>> drift) {
        Map<ComponentId, Verdict> verdicts = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (ComponentId component : order(record)) {
            List<ComponentId> missing = record.needs().getOrDefault(component, List.of()).stream()
                    .filter(need -> !(verdicts.getOrDefault(need, Verdict.ready()) instanceof Verdict.Ready))
                    .toList();
            List<ObjectRef> objects = objects(component, record, manifests);
            List<ObjectRef> absent =
                    objects.stream().filter(ref -> snapshot.find(ref).isEmpty()).toList();
            Verdict verdict = absent.isEmpty()
                    ? new ComponentGate(objects, List.of()).judge(snapshot, new Needs(missing, Map.of()))
                    : new Verdict.Waiting(
                            absent.size() == objects.size() ? "not installed" : names(absent) + " is not there");
            verdicts.put(component, verdict);
            entries.add(new Entry(
                    component,
                    absent.isEmpty() ? state(verdict) : State.MISSING,
                    verdict.text(),
                    age(objects, snapshot),
                    restarts(component, snapshot),
                    drift.getOrDefault(component, List.of())));
        }
        return entries;
    }

    private static List<ObjectRef> objects(ComponentId component, ReleaseRecord record, List<Manifest> manifests) {
        if (manifests.isEmpty()) {
            return record.inventory().stream()
                    .filter(item -> item.component().equals(component))
                    .map(InventoryItem::object)
                    .toList();
        }
        return manifests.stream()
                .filter(manifest -> manifest.component().equals(component))
                .map(Manifest::ref)
                .toList();
    }

    private static String names(List<ObjectRef> objects) {
        return objects.stream().map(ObjectRef::label).collect(Collectors.joining(", "));
    }

    private static State state(Verdict verdict) {
        if (verdict instanceof Verdict.Ready) {
            return State.READY;
        }
        return verdict instanceof Verdict.Failed || verdict instanceof Verdict.Suspect ? State.FAILED : State.WAITING;
    }

    /** What deploying the same again would change. */
    private static Map<ComponentId, List<String>> drift(
            ReleaseRecord record, List<Manifest> manifests, Situation situation) {
        Map<ComponentId, List<String>> drift = new HashMap<>();
        List<Target.Part> parts = new ArrayList<>();
        for (ComponentId component : order(record)) {
            List<Edge> needs = record.needs().getOrDefault(component, List.of()).stream()
                    .map(need -> new Edge(need, Need.Type.START))
                    .toList();
            List<Manifest> own = manifests.stream()
                    .filter(manifest -> manifest.component().equals(component))
                    .toList();
            parts.add(new Target.Part(component, needs, own, List.of(), List.of()));
        }
        Target target = new Target(record.profile(), record.namespace(), parts, Optional.empty());
        Plan plan = Planner.plan(target, situation.live(), situation.previous(), DataPolicy.KEEP);
        for (ComponentPlan component : plan.components()) {
            component.operations().stream()
                    .filter(operation ->
                            !(operation instanceof Operation.Keep || operation instanceof Operation.Create))
                    .forEach(operation -> drift.computeIfAbsent(component.component(), id -> new ArrayList<>())
                            .add(operation.ref().label() + ": " + operation.reason()));
        }
        return drift;
    }

    static List<ComponentId> order(ReleaseRecord record) {
        Collection<ComponentId> components = new TreeSet<>(record.needs().keySet());
        List<NeedEdge> edges = new ArrayList<>();
        record.needs()
                .forEach((component, needs) -> needs.stream()
                        .filter(components::contains)
                        .forEach(need -> edges.add(new NeedEdge(component, need, Need.Type.START))));
        return ComponentGraph.of(components, edges).order();
    }

    private Optional<Duration> age(List<ObjectRef> objects, Snapshot snapshot) {
        Instant now = clock.instant();
        return objects.stream()
                .flatMap(ref -> snapshot.find(ref).stream())
                .map(object -> object.content().text("metadata", "creationTimestamp"))
                .filter(text -> !text.isEmpty())
                .map(text -> Duration.between(Instant.parse(text), now))
                .max(Duration::compareTo);
    }

    private static long restarts(ComponentId component, Snapshot snapshot) {
        long restarts = 0;
        for (LiveObject pod : snapshot.pods()) {
            if (pod.label(Manifest.LABEL_SERVICE).equals(component.service())
                    && pod.label(Manifest.LABEL_COMPONENT).equals(component.name())) {
                for (Tree container : pod.content().trees("status", "containerStatuses")) {
                    restarts += container.number("restartCount").orElse(0L);
                }
            }
        }
        return restarts;
    }
}
