package io.kolla.testing;

import io.kolla.cluster.ApplyConflictException;
import io.kolla.cluster.ApplyConflictException.FieldConflict;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.cluster.ServedKind;
import io.kolla.cluster.WatchListener;
import io.kolla.cluster.WritePermit;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.KubeVersion;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A Kubernetes in memory that behaves like one where it matters, with a clock of its own. */
public final class FakeCluster implements Cluster {
    private static final long WATCH_DELAY = 3;

    private final Simulation simulation;
    private final Map<ObjectRef, Map<String, @Nullable Object>> objects = new TreeMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Map<ComponentId, Behaviour> behaviours = new HashMap<>();
    private final Map<String, Integer> requests = new TreeMap<>();
    private final Map<ObjectRef, Integer> writes = new TreeMap<>();
    private final Controllers controllers;
    private Behaviour usual = Behaviour.takes(Duration.ofSeconds(1));
    private Duration goodbye = Duration.ofMillis(450);
    private double trouble;
    private boolean bindsLate;
    private boolean provisions = true;
    private long version = 100;

    private record Subscription(
            Kind kind, String namespace, Map<String, String> labels, WatchListener listener, long[] pausedUntil) {}

    public FakeCluster(Simulation simulation) {
        this.simulation = simulation;
        this.controllers = new Controllers(this, simulation);
    }

    // What tests arrange.

    public void behave(ComponentId component, Behaviour behaviour) {
        behaviours.put(component, behaviour);
    }

    public void behaveUsually(Behaviour behaviour) {
        usual = behaviour;
    }

    /** How often, of one, a request fails for a moment. */
    public void trouble(double share) {
        trouble = share;
    }

    /** Claims are bound only once a pod that uses them is scheduled. */
    public void bindLate() {
        bindsLate = true;
    }

    public void provisioning(boolean works) {
        provisions = works;
    }

    /** How long a pod that is deleted stays, although its containers stop sooner. */
    public void goodbye(Duration time) {
        goodbye = time;
    }

    /** All watches hear nothing for a while, then everything at once. */
    public void loseWatches(Duration time) {
        long until = millis() + time.toMillis();
        for (Subscription subscription : List.copyOf(subscriptions)) {
            subscription.pausedUntil()[0] = until;
            subscription.listener().connection(false);
            simulation.in(time, () -> {
                if (subscriptions.contains(subscription)) {
                    subscription.listener().connection(true);
                }
            });
        }
    }

    /** Somebody else changes a field. */
    public void changeByOthers(ObjectRef ref, String manager, @Nullable Object value, String... path) {
        edit(ref, object -> {
            List<String> steps = List.of(path);
            Json.at(object, steps.subList(0, steps.size() - 1).toArray(String[]::new))
                    .put(steps.get(steps.size() - 1), value);
            ServerSideApply.take(object, manager, steps);
        });
    }

    public void deleteByOthers(ObjectRef ref) {
        find(ref).ifPresent(object -> remove(object.ref(), object.uid()));
    }

    public void addFinalizer(ObjectRef ref, String finalizer) {
        edit(ref, object -> Json.at(object, "metadata").put("finalizers", new ArrayList<>(List.of(finalizer))));
    }

    public void removeFinalizers(ObjectRef ref) {
        edit(ref, object -> Json.at(object, "metadata").remove("finalizers"));
    }

    // What tests ask.

    public int requests(String verb) {
        return requests.getOrDefault(verb, 0);
    }

    public int allRequests() {
        return requests.values().stream().mapToInt(Integer::intValue).sum();
    }

    public void forgetRequests() {
        requests.clear();
        writes.clear();
    }

    /** The most writes any one object has had. */
    public int mostWrites() {
        return writes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    public int openWatches() {
        return subscriptions.size();
    }

    public Collection<LiveObject> everything() {
        return objects.values().stream().map(FakeCluster::live).toList();
    }

    public Optional<LiveObject> find(ObjectRef ref) {
        return Optional.ofNullable(objects.get(ref.anyVersion())).map(FakeCluster::live);
    }

    public List<LiveObject> all(String kind) {
        return everything().stream()
                .filter(object -> object.ref().kind().kind().equals(kind))
                .toList();
    }

    // What controllers use.

    Behaviour behaviour(LiveObject object) {
        String service = object.label(Manifest.LABEL_SERVICE);
        String component = object.label(Manifest.LABEL_COMPONENT);
        return behaviours.getOrDefault(new ComponentId(service, component), usual);
    }

    boolean bindsLate() {
        return bindsLate;
    }

    boolean provisions() {
        return provisions;
    }

    List<LiveObject> ownedBy(String kind, String uid) {
        return everything().stream()
                .filter(object -> object.ref().kind().kind().equals(kind) && object.isOwnedBy(uid))
                .toList();
    }

    /** Makes or replaces an object, and tells those who watch. */
    void put(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> metadata = Json.at(object, "metadata");
        metadata.computeIfAbsent("uid", key -> "uid-" + ++version);
        metadata.computeIfAbsent("creationTimestamp", key -> simulation.now().toString());
        metadata.put("resourceVersion", String.valueOf(++version));
        LiveObject live = live(object);
        objects.put(live.ref().anyVersion(), object);
        tell(live, listener -> listener.changed(live));
        controllers.changed(live);
    }

    /** Changes an object that is there; does nothing when it is gone. */
    void edit(ObjectRef ref, Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> before = objects.get(ref.anyVersion());
        if (before == null) {
            return;
        }
        Map<String, @Nullable Object> after = Json.copy(before);
        change.accept(after);
        if (after.equals(before)) {
            return;
        }
        if (!java.util.Objects.equals(after.get("spec"), before.get("spec"))) {
            bump(after);
        }
        LiveObject live = live(after);
        if (live.isTerminating()
                && live.content().list("metadata", "finalizers").isEmpty()
                && !live.ref().kind().kind().equals("Pod")) {
            drop(live);
        } else {
            put(after);
        }
    }

    private static void bump(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> metadata = Json.at(object, "metadata");
        long generation = metadata.get("generation") instanceof Long number ? number : 0;
        metadata.put("generation", generation + 1);
    }

    /** Deletes as the API server does: pods take their time, finalizers hold objects. */
    void remove(ObjectRef ref, String uid) {
        Optional<LiveObject> found =
                find(ref).filter(object -> uid.isEmpty() || object.uid().equals(uid));
        if (found.isEmpty() || found.get().isTerminating()) {
            return;
        }
        LiveObject object = found.get();
        boolean pod = object.ref().kind().kind().equals("Pod");
        if (!pod && object.content().list("metadata", "finalizers").isEmpty()) {
            drop(object);
            return;
        }
        edit(
                ref,
                content -> Json.at(content, "metadata")
                        .put("deletionTimestamp", simulation.now().toString()));
        if (pod) {
            simulation.inMillis(400, () -> stop(object));
            simulation.in(
                    goodbye,
                    () -> find(ref)
                            .filter(left -> left.uid().equals(object.uid()))
                            .ifPresent(this::drop));
        }
    }

    private void stop(LiveObject pod) {
        edit(pod.ref(), content -> {
            if (pod.uid().equals(Json.at(content, "metadata").get("uid"))) {
                Json.at(content, "status").remove("containerStatuses");
            }
        });
    }

    private void drop(LiveObject object) {
        objects.remove(object.ref().anyVersion());
        Map<String, @Nullable Object> last = Json.copy(object.content().asMap());
        Json.at(last, "metadata").put("resourceVersion", String.valueOf(++version));
        LiveObject tombstone = live(last);
        tell(object, listener -> listener.gone(tombstone));
        controllers.gone(object);
    }

    private void tell(LiveObject object, Consumer<WatchListener> news) {
        for (Subscription subscription : List.copyOf(subscriptions)) {
            if (matches(object, subscription.kind(), subscription.namespace(), subscription.labels())) {
                deliver(subscription, news);
            }
        }
    }

    private void deliver(Subscription subscription, Consumer<WatchListener> news) {
        long wait = Math.max(WATCH_DELAY, subscription.pausedUntil()[0] - millis() + WATCH_DELAY);
        simulation.inMillis(wait, () -> {
            if (subscriptions.contains(subscription)) {
                news.accept(subscription.listener());
            }
        });
    }

    private long millis() {
        return simulation.now().toEpochMilli();
    }

    private static boolean matches(LiveObject object, Kind kind, String namespace, Map<String, String> labels) {
        ObjectRef ref = object.ref();
        return ref.kind().kind().equals(kind.kind())
                && ref.kind().group().equals(kind.group())
                && (namespace.isEmpty() || ref.namespace().equals(namespace))
                && labels.entrySet().stream()
                        .allMatch(label -> object.label(label.getKey()).equals(label.getValue()));
    }

    static LiveObject live(Map<String, @Nullable Object> content) {
        return new LiveObject(Tree.of(content));
    }

    // The port.

    private void request(String verb) {
        requests.merge(verb, 1, Integer::sum);
        // Lists are asked for before a run; whoever asks tries again.
        if (trouble > 0 && !verb.equals("list") && simulation.random().nextDouble() < trouble) {
            throw new ClusterException("the server is currently unable to handle the request");
        }
    }

    @Override
    public String description() {
        return "fake cluster";
    }

    @Override
    public KubeVersion version() {
        return new KubeVersion(1, 30);
    }

    @Override
    public List<ServedKind> servedKinds() {
        return List.of();
    }

    @Override
    public Optional<LiveObject> get(ObjectRef ref) {
        request("get");
        return find(ref);
    }

    @Override
    public List<LiveObject> list(Kind kind, String namespace, Map<String, String> labels) {
        request("list");
        return matching(kind, namespace, labels);
    }

    private List<LiveObject> matching(Kind kind, String namespace, Map<String, String> labels) {
        Predicate<LiveObject> wanted = object -> matches(object, kind, namespace, labels);
        return everything().stream().filter(wanted).toList();
    }

    @Override
    public LiveObject apply(Manifest manifest, boolean force) {
        request("apply");
        ObjectRef ref = manifest.ref().anyVersion();
        Map<String, @Nullable Object> wanted = Json.copy(manifest.content().asMap());
        Map<String, @Nullable Object> live = objects.get(ref);
        if (live == null) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>(wanted);
            ServerSideApply.own(object, Manifest.MANAGER, ServerSideApply.fields(wanted), wanted);
            Json.at(object, "metadata").put("generation", 1L);
            controllers.admit(object);
            put(object);
            writes.merge(ref, 1, Integer::sum);
            return find(ref).orElseThrow();
        }
        refuseImmutable(manifest, live);
        List<FieldConflict> conflicts = ServerSideApply.conflicts(wanted, live, Manifest.MANAGER);
        if (!conflicts.isEmpty() && !force) {
            throw new ApplyConflictException(manifest.ref(), conflicts);
        }
        writes.merge(ref, 1, Integer::sum);
        edit(ref, object -> ServerSideApply.merge(wanted, object, Manifest.MANAGER));
        return find(ref).orElseThrow();
    }

    private static void refuseImmutable(Manifest manifest, Map<String, @Nullable Object> live) {
        Object selector = Tree.of(live).value("spec", "selector");
        Object wanted = manifest.content().value("spec", "selector");
        if (manifest.ref().kind().group().equals("apps") && selector != null && !selector.equals(wanted)) {
            throw new RejectedException(422, "Invalid", manifest.ref().label() + ": spec.selector: field is immutable");
        }
    }

    @Override
    public LiveObject dryRun(Manifest manifest, boolean force) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<LiveObject> create(Tree object) {
        request("create");
        LiveObject wanted = new LiveObject(object);
        if (find(wanted.ref()).isPresent()) {
            return Optional.empty();
        }
        put(Json.copy(object.asMap()));
        return find(wanted.ref());
    }

    @Override
    public Optional<LiveObject> replace(Tree object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(ObjectRef ref, String uid) {
        request("delete");
        remove(ref, uid);
    }

    @Override
    public void deleteNow(ObjectRef ref, String uid) {
        request("delete");
        find(ref).filter(object -> object.uid().equals(uid)).ifPresent(this::drop);
    }

    @Override
    public Watch watch(Kind kind, String namespace, Map<String, String> labels, WatchListener listener) {
        request("watch");
        Subscription subscription = new Subscription(kind, namespace, labels, listener, new long[] {0});
        subscriptions.add(subscription);
        List<LiveObject> existing = matching(kind, namespace, labels);
        deliver(subscription, hearer -> {
            existing.forEach(hearer::changed);
            hearer.synced();
        });
        return () -> subscriptions.remove(subscription);
    }

    @Override
    public Cluster guardedBy(WritePermit permit) {
        return new GuardedFake(this, permit);
    }

    @Override
    public void hurry(Duration limit) {
        // Its requests take no longer than they must.
    }

    @Override
    public List<String> logTail(String namespace, String pod, String container, boolean previous, int lines) {
        request("log");
        return find(new ObjectRef(new Kind("v1", "Pod"), namespace, pod))
                .map(object -> controllers.log(object, lines))
                .orElse(List.of());
    }

    @Override
    public Watch followLog(
            String namespace, String pod, String container, int tail, Consumer<String> line, Runnable ended) {
        throw new UnsupportedOperationException();
    }

    /** Ends every watch, as the end of the process that had them does. */
    public void forgetWatches() {
        subscriptions.clear();
    }

    @Override
    public void close() {
        subscriptions.clear();
    }
}
