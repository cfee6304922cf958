package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects of a fake cluster: versions, generations, finalizers, good-byes; tells whoever is to hear of a change. */
final class Registry {
    private static final String CONTROLLERS = "kube-controller-manager";

    private static final Duration AT_ONCE = Duration.ofMillis(450);

    private final Simulation simulation;
    private final ObjectStore objects = new ObjectStore();
    private final Subscriptions subscriptions;
    private final Reactions reactions;
    private final List<BiConsumer<Optional<LiveObject>, Optional<LiveObject>>> observers = new ArrayList<>();
    private Duration stopping = Duration.ofMillis(400);
    private Duration goodbye = AT_ONCE;
    private long version = 100;

    /** What the control plane does about changes. */
    interface Reactions {
        void changed(LiveObject object);

        void gone(LiveObject object);
    }

    Registry(Simulation simulation, Subscriptions subscriptions, Reactions reactions) {
        this.simulation = simulation;
        this.subscriptions = subscriptions;
        this.reactions = reactions;
    }

    void goodbye(Duration time) {
        goodbye = time;
    }

    void stopping(Duration time) {
        stopping = time;
    }

    void observe(BiConsumer<Optional<LiveObject>, Optional<LiveObject>> observer) {
        observers.add(observer);
    }

    Collection<LiveObject> everything() {
        return objects.everything();
    }

    Optional<LiveObject> find(ObjectRef ref) {
        return objects.find(ref);
    }

    List<LiveObject> all(String kind) {
        return List.copyOf(objects.all(kind));
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
        LiveObject live = FakeCluster.live(object);
        Optional<LiveObject> before = find(live.ref());
        objects.put(live);
        observers.forEach(observer -> observer.accept(before, Optional.of(live)));
        subscriptions.tell(live, listener -> listener.changed(live));
        reactions.changed(live);
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
        LiveObject live = FakeCluster.live(after);
        if (live.isTerminating()
                && live.content().list("metadata", "finalizers").isEmpty()
                && !pod) {
            drop(before.get());
        } else {
            put(after);
        }
    }

    /** Puts an object in the place of the one that is there, which another spec makes one generation older. */
    void replace(Map<String, @Nullable Object> object) {
        LiveObject wanted = FakeCluster.live(object);
        boolean same = find(wanted.ref())
                .filter(before -> Objects.equals(before.content().value("spec"), object.get("spec")))
                .isPresent();
        if (!same) {
            bump(object);
        }
        put(object);
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
            // Of a pod that runs nothing there is nothing to clean up.
            simulation.in(
                    runs(object) ? goodbye : AT_ONCE,
                    () -> find(ref)
                            .filter(left -> left.uid().equals(object.uid()))
                            .ifPresent(this::drop));
        }
    }

    private void stop(LiveObject pod) {
        edit(pod.ref(), content -> {
            if (pod.uid().equals(Json.at(content, "metadata").get("uid"))) {
                List<Object> statuses = new ArrayList<>();
                for (Tree container : Tree.of(content).trees("status", "containerStatuses")) {
                    statuses.add(container.has("state", "running") ? ended(container) : container.asMap());
                }
                Json.at(content, "status").put("containerStatuses", statuses);
            }
        });
    }

    private Map<String, @Nullable Object> ended(Tree container) {
        Map<String, @Nullable Object> end = Json.map(
                "reason",
                "Completed",
                "exitCode",
                0L,
                "finishedAt",
                simulation.now().toString());
        return Json.map("name", container.text("name"), "state", Json.map("terminated", end));
    }

    private static boolean runs(LiveObject pod) {
        return pod.content().trees("status", "containerStatuses").stream()
                .anyMatch(container -> container.has("state", "running"));
    }

    void drop(LiveObject object) {
        objects.remove(object);
        observers.forEach(observer -> observer.accept(Optional.of(object), Optional.empty()));
        Map<String, @Nullable Object> last = Json.copy(object.content().asMap());
        Json.at(last, "metadata").put("resourceVersion", String.valueOf(++version));
        LiveObject tombstone = FakeCluster.live(last);
        subscriptions.tell(object, listener -> listener.gone(tombstone));
        reactions.gone(object);
    }
}
