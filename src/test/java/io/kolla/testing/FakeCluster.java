package io.kolla.testing;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.ServedKind;
import io.kolla.cluster.WatchListener;
import io.kolla.cluster.WritePermit;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.KubeVersion;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Kubernetes in memory that behaves like one where it matters, with a clock of its own. */
public final class FakeCluster implements Cluster {
    private static final Set<String> CLUSTER_WIDE =
            Set.of("Namespace", "CustomResourceDefinition", "PersistentVolume", "VolumeSnapshotClass");

    private final Simulation simulation;
    private final Subscriptions subscriptions;
    private final Registry registry;
    private final Weather weather;
    private final Map<ComponentId, Behaviour> behaviours = new HashMap<>();
    private final RequestBook book = new RequestBook();
    private final Controllers controllers;
    private final Applies applies;
    private Behaviour usual = Behaviour.takes(Duration.ofSeconds(1));
    private boolean bindsLate;
    private boolean provisions = true;

    public FakeCluster(Simulation simulation) {
        this.simulation = simulation;
        this.subscriptions = new Subscriptions(simulation);
        this.weather = simulation.weather();
        this.controllers = new Controllers(this, simulation);
        this.registry = new Registry(simulation, subscriptions, controllers);
        this.applies = new Applies(registry, controllers, book);
    }

    // What tests arrange.

    public void behave(ComponentId component, Behaviour behaviour) {
        behaviours.put(component, behaviour);
    }

    public void behaveUsually(Behaviour behaviour) {
        usual = behaviour;
    }

    public Weather weather() {
        return weather;
    }

    /** How often, of one, a request fails for a moment. */
    public void trouble(double share) {
        weather.trouble(share);
    }

    /** Claims are bound only once a pod that uses them is scheduled. */
    public void bindLate() {
        bindsLate = true;
    }

    public void provisioning(boolean works) {
        provisions = works;
    }

    /**
     * Claims are bound to volumes that are there to be seen.
     *
     * @param snapshots whether snapshots can be made of them
     */
    public void makeVolumes(boolean snapshots) {
        controllers.storage().makeVolumes(snapshots);
    }

    /** What the volume of a claim holds, as one word; empty while it has none, or where volumes are not made. */
    public Optional<String> holds(ObjectRef claim) {
        return controllers.storage().volumes().holds(claim);
    }

    /** How long a pod that is deleted stays, although its containers stop sooner. */
    public void goodbye(Duration time) {
        registry.goodbye(time);
    }

    /** How long the containers of a pod that is deleted go on running. */
    public void stopping(Duration time) {
        registry.stopping(time);
    }

    /** All watches hear nothing for a while, then everything at once. */
    public void loseWatches(Duration time) {
        subscriptions.lose(time);
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

    /** A node throws a pod out; its controller makes another. */
    public void evict(ObjectRef pod) {
        controllers.evict(pod);
    }

    /** Hears of every change: what was there before, and what is after it. */
    public void observe(BiConsumer<Optional<LiveObject>, Optional<LiveObject>> observer) {
        registry.observe(observer);
    }

    // What tests ask.

    public int requests(String verb) {
        return book.requests(verb);
    }

    public int allRequests() {
        return book.allRequests();
    }

    public void forgetRequests() {
        book.forget();
    }

    /** What was written through the port, by verb and object. */
    public List<String> written() {
        return book.written();
    }

    /** The most writes any one object has had. */
    public int mostWrites() {
        return book.mostWrites();
    }

    public int openWatches() {
        return subscriptions.count();
    }

    public Collection<LiveObject> everything() {
        return registry.everything();
    }

    public Optional<LiveObject> find(ObjectRef ref) {
        return registry.find(ref);
    }

    public List<LiveObject> all(String kind) {
        return registry.all(kind);
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
        return registry.ownedBy(uid).stream()
                .filter(object -> object.ref().kind().kind().equals(kind))
                .toList();
    }

    List<LiveObject> ownedBy(String uid) {
        return registry.ownedBy(uid);
    }

    /** Makes or replaces an object, and tells those who watch. */
    void put(Map<String, @Nullable Object> object) {
        registry.put(object);
    }

    /** Changes an object that is there; does nothing when it is gone. */
    void edit(ObjectRef ref, Consumer<Map<String, @Nullable Object>> change) {
        registry.edit(ref, change);
    }

    /** Deletes as the API server does: pods take their time, finalizers hold objects. */
    void remove(ObjectRef ref, String uid) {
        registry.remove(ref, uid);
    }

    static LiveObject live(Map<String, @Nullable Object> content) {
        return new LiveObject(Tree.of(content));
    }

    // The port.

    private <T> T request(String verb, Supplier<T> effect) {
        book.asked(verb);
        // Lists are asked for before a run; whoever asks tries again.
        if (verb.equals("list") || !weather.isTrouble()) {
            return effect.get();
        }
        if (simulation.random().nextBoolean()) {
            T unused = effect.get();
        }
        throw Weather.lost();
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
        Stream<Kind> there = everything().stream().map(object -> object.ref().kind());
        return Stream.concat(there, controllers.storage().volumes().kinds().stream())
                .distinct()
                .map(kind -> new ServedKind(
                        kind, kind.kind().toLowerCase(Locale.ROOT) + "s", !CLUSTER_WIDE.contains(kind.kind())))
                .toList();
    }

    @Override
    public Optional<LiveObject> get(ObjectRef ref) {
        return request("get", () -> find(ref));
    }

    @Override
    public List<LiveObject> list(Kind kind, String namespace, Map<String, String> labels) {
        return request("list", () -> matching(kind, namespace, labels));
    }

    private List<LiveObject> matching(Kind kind, String namespace, Map<String, String> labels) {
        return registry.all(kind.kind()).stream()
                .filter(object -> Subscriptions.matches(object, kind, namespace, labels))
                .toList();
    }

    @Override
    public LiveObject apply(Manifest manifest, boolean force) {
        book.sent("apply", manifest.ref());
        return request("apply", () -> applies.apply(manifest, force));
    }

    @Override
    public LiveObject dryRun(Manifest manifest, boolean force) {
        return request("dryRun", () -> applies.dryRun(manifest, force));
    }

    @Override
    public Optional<LiveObject> create(Tree object) {
        return request("create", () -> {
            LiveObject wanted = new LiveObject(object);
            book.sent("create", wanted.ref());
            if (find(wanted.ref()).isPresent()) {
                return Optional.empty();
            }
            put(Json.copy(object.asMap()));
            return find(wanted.ref());
        });
    }

    @Override
    public Optional<LiveObject> replace(Tree object) {
        return request("replace", () -> {
            LiveObject wanted = new LiveObject(object);
            // Who loses a race for a lease waits in real time.
            if (!wanted.ref().kind().kind().equals("Lease") && weather.isConflict()) {
                find(wanted.ref())
                        .ifPresent(before -> put(Json.copy(before.content().asMap())));
            }
            boolean same = find(wanted.ref())
                    .filter(before -> before.resourceVersion().equals(wanted.resourceVersion()))
                    .isPresent();
            if (!same) {
                return Optional.empty();
            }
            registry.replace(Json.copy(object.asMap()));
            return find(wanted.ref());
        });
    }

    @Override
    public void delete(ObjectRef ref, String uid) {
        book.sent("delete", ref);
        boolean unused = request("delete", () -> {
            remove(ref, uid);
            return true;
        });
    }

    @Override
    public void deleteNow(ObjectRef ref, String uid) {
        boolean unused = request("delete", () -> {
            find(ref).filter(object -> object.uid().equals(uid)).ifPresent(registry::drop);
            return true;
        });
    }

    @Override
    public Watch watch(Kind kind, String namespace, Map<String, String> labels, WatchListener listener) {
        return request("watch", () -> {
            List<LiveObject> existing = matching(kind, namespace, labels);
            return subscriptions.open(kind, namespace, labels, listener, existing);
        });
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
        return request(
                "log",
                () -> find(new ObjectRef(new Kind("v1", "Pod"), namespace, pod))
                        .map(object -> controllers.log(object, previous, lines))
                        .orElse(List.of()));
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
