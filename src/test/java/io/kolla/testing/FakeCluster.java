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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Kubernetes in memory that behaves like one where it matters, with a clock of its own. */
public final class FakeCluster implements Cluster {
    private static final String CONTROLLERS = "kube-controller-manager";

    private final Simulation simulation;
    private final ObjectStore objects = new ObjectStore();
    private final Subscriptions subscriptions;
    private final Weather weather;
    private final Map<ComponentId, Behaviour> behaviours = new HashMap<>();
    private final Map<String, Integer> requests = new TreeMap<>();
    private final Map<ObjectRef, Integer> writes = new TreeMap<>();
    private final List<String> written = new ArrayList<>();
    private final Controllers controllers;
    private final List<BiConsumer<Optional<LiveObject>, Optional<LiveObject>>> observers = new ArrayList<>();
    private Behaviour usual = Behaviour.takes(Duration.ofSeconds(1));
    private Duration goodbye = Duration.ofMillis(450);
    private Duration stopping = Duration.ofMillis(400);
    private boolean bindsLate;
    private boolean provisions = true;
    private long version = 100;

    public FakeCluster(Simulation simulation) {
        this.simulation = simulation;
        this.subscriptions = new Subscriptions(simulation);
        this.weather = simulation.weather();
        this.controllers = new Controllers(this, simulation);
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

    /** How long a pod that is deleted stays, although its containers stop sooner. */
    public void goodbye(Duration time) {
        goodbye = time;
    }

    /** How long the containers of a pod that is deleted go on running. */
    public void stopping(Duration time) {
        stopping = time;
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
        observers.add(observer);
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
        written.clear();
    }

    /** What was written through the port, by verb and object. */
    public List<String> written() {
        return List.copyOf(written);
    }

    /** The most writes any one object has had. */
    public int mostWrites() {
        return writes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    public int openWatches() {
        return subscriptions.count();
    }

    public Collection<LiveObject> everything() {
        return objects.everything();
    }

    public Optional<LiveObject> find(ObjectRef ref) {
        return objects.find(ref);
    }

    public List<LiveObject> all(String kind) {
        return List.copyOf(objects.all(kind));
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
        return objects.ownedBy(uid).stream()
                .filter(object -> object.ref().kind().kind().equals(kind))
                .toList();
    }

    List<LiveObject> ownedBy(String uid) {
        return objects.ownedBy(uid);
    }

    /** Makes or replaces an object, and tells those who watch. */
    void put(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> metadata = Json.at(object, "metadata");
        metadata.computeIfAbsent("uid", key -> "uid-" + ++version);
        metadata.computeIfAbsent("creationTimestamp", key -> simulation.now().toString());
        metadata.put("resourceVersion", String.valueOf(++version));
        LiveObject live = live(object);
        Optional<LiveObject> before = find(live.ref());
        objects.put(live);
        observers.forEach(observer -> observer.accept(before, Optional.of(live)));
        subscriptions.tell(live, listener -> listener.changed(live));
        controllers.changed(live);
    }

    /** Changes an object that is there; does nothing when it is gone. */
    void edit(ObjectRef ref, Consumer<Map<String, @Nullable Object>> change) {
        Optional<LiveObject> before = find(ref);
        if (before.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> was = before.get().content().asMap();
        Map<String, @Nullable Object> after = Json.copy(was);
        change.accept(after);
        if (after.equals(was)) {
            return;
        }
        if (!Objects.equals(after.get("spec"), was.get("spec"))) {
            bump(after);
        }
        boolean pod = ref.kind().kind().equals("Pod");
        if (!pod && !Objects.equals(after.get("status"), was.get("status"))) {
            ServerSideApply.noteStatus(after, CONTROLLERS, simulation.now());
        }
        LiveObject live = live(after);
        if (live.isTerminating()
                && live.content().list("metadata", "finalizers").isEmpty()
                && !pod) {
            drop(before.get());
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
            simulation.in(stopping, () -> stop(object));
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
                Json.at(content, "status").put("containerStatuses", ended(pod, simulation.now()));
            }
        });
    }

    private static List<Object> ended(LiveObject pod, Instant now) {
        List<Object> statuses = new ArrayList<>();
        for (Tree container : pod.content().trees("spec", "containers")) {
            Map<String, @Nullable Object> end =
                    Json.map("reason", "Completed", "exitCode", 0L, "finishedAt", now.toString());
            statuses.add(Json.map("name", container.text("name"), "state", Json.map("terminated", end)));
        }
        return statuses;
    }

    private void drop(LiveObject object) {
        objects.remove(object);
        observers.forEach(observer -> observer.accept(Optional.of(object), Optional.empty()));
        Map<String, @Nullable Object> last = Json.copy(object.content().asMap());
        Json.at(last, "metadata").put("resourceVersion", String.valueOf(++version));
        LiveObject tombstone = live(last);
        subscriptions.tell(object, listener -> listener.gone(tombstone));
        controllers.gone(object);
    }

    static LiveObject live(Map<String, @Nullable Object> content) {
        return new LiveObject(Tree.of(content));
    }

    // The port.

    private <T> T request(String verb, Supplier<T> effect) {
        requests.merge(verb, 1, Integer::sum);
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
        return everything().stream()
                .map(object -> object.ref().kind())
                .distinct()
                .map(kind -> new ServedKind(
                        kind,
                        kind.kind().toLowerCase(Locale.ROOT) + "s",
                        !kind.kind().equals("Namespace") && !kind.kind().equals("CustomResourceDefinition")))
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
        return objects.all(kind.kind()).stream()
                .filter(object -> Subscriptions.matches(object, kind, namespace, labels))
                .toList();
    }

    @Override
    public LiveObject apply(Manifest manifest, boolean force) {
        written.add("apply " + manifest.ref());
        return request("apply", () -> applied(manifest, force));
    }

    private LiveObject applied(Manifest manifest, boolean force) {
        ObjectRef ref = manifest.ref().anyVersion();
        Map<String, @Nullable Object> wanted = Json.copy(manifest.content().asMap());
        Optional<LiveObject> found = find(ref);
        if (found.isEmpty()) {
            refuseUnserved(manifest);
            Map<String, @Nullable Object> object = new LinkedHashMap<>(wanted);
            ServerSideApply.own(object, Manifest.MANAGER, ServerSideApply.fields(wanted), wanted);
            Json.at(object, "metadata").put("generation", 1L);
            controllers.admit(object);
            put(object);
            writes.merge(ref, 1, Integer::sum);
            return find(ref).orElseThrow();
        }
        Map<String, @Nullable Object> live = Json.copy(found.get().content().asMap());
        refuseImmutable(manifest, live);
        List<FieldConflict> conflicts = ServerSideApply.conflicts(wanted, live, Manifest.MANAGER);
        if (!conflicts.isEmpty() && !force) {
            throw new ApplyConflictException(manifest.ref(), conflicts);
        }
        writes.merge(ref, 1, Integer::sum);
        edit(ref, object -> ServerSideApply.merge(wanted, object, Manifest.MANAGER));
        return find(ref).orElseThrow();
    }

    /** Kinds of the group {@code operated.test} are served once their definition is established. */
    private void refuseUnserved(Manifest manifest) {
        Kind kind = manifest.ref().kind();
        if (kind.group().equals(Operators.GROUP) && !controllers.serves(kind)) {
            throw new RejectedException(404, "NotFound", "the server could not find the requested resource");
        }
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
        return request("dryRun", () -> {
            Map<String, @Nullable Object> object = find(manifest.ref())
                    .map(found -> Json.copy(found.content().asMap()))
                    .orElseGet(LinkedHashMap::new);
            Map<String, @Nullable Object> wanted = Json.copy(manifest.content().asMap());
            List<FieldConflict> conflicts = ServerSideApply.conflicts(wanted, object, Manifest.MANAGER);
            if (!conflicts.isEmpty() && !force) {
                throw new ApplyConflictException(manifest.ref(), conflicts);
            }
            ServerSideApply.merge(wanted, object, Manifest.MANAGER);
            return live(object);
        });
    }

    @Override
    public Optional<LiveObject> create(Tree object) {
        return request("create", () -> {
            LiveObject wanted = new LiveObject(object);
            written.add("create " + wanted.ref());
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
            put(Json.copy(object.asMap()));
            return find(wanted.ref());
        });
    }

    @Override
    public void delete(ObjectRef ref, String uid) {
        written.add("delete " + ref);
        boolean unused = request("delete", () -> {
            remove(ref, uid);
            return true;
        });
    }

    @Override
    public void deleteNow(ObjectRef ref, String uid) {
        boolean unused = request("delete", () -> {
            find(ref).filter(object -> object.uid().equals(uid)).ifPresent(this::drop);
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
