package io.kolla.app;

import io.kolla.apply.Follower;
import io.kolla.apply.Loop;
import io.kolla.apply.Survey;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.problem.ClusterException;
import io.kolla.release.RecordLabels;
import io.kolla.release.ReleaseLease;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows how a release is by watches. Requests are sent only when a watch has told that there is something new to ask
 * for: a revision, or an object somebody wrote, to learn who it was.
 */
final class StatusFollower implements AutoCloseable {
    private static final Kind CONFIG_MAP = new Kind("v1", "ConfigMap");
    private static final Kind LEASE = new Kind("coordination.k8s.io/v1", "Lease");
    private static final Duration LONG = Duration.ofHours(1);

    private final Session session;
    private final String namespace;
    private final Clock clock;
    private final Loop loop;
    private final Follower follower;
    /** The release's objects with their managedFields, which watches leave out. */
    private final Map<ObjectRef, LiveObject> full = new HashMap<>();

    private Optional<ReleaseRecord> record = Optional.empty();
    private Optional<String> holder = Optional.empty();
    private @Nullable StatusMaker maker;
    private boolean recordChanged;
    private boolean news;
    private boolean stopped;

    StatusFollower(Session session, String namespace, Clock clock) {
        this.session = session;
        this.namespace = namespace;
        this.clock = clock;
        this.loop = session.machinery().loop(clock);
        this.follower = new Follower(session.cluster(), loop, namespace, this::changed);
    }

    /** Ends {@link #run}. Callable from any thread. */
    void stop() {
        loop.post(() -> stopped = true);
    }

    ReleaseStatus run(Consumer<ReleaseStatus> told) {
        load();
        holder = ReleaseLease.holder(session.cluster(), namespace);
        follower.follow(CONFIG_MAP, namespace);
        follower.follow(LEASE, namespace);
        @Nullable ReleaseStatus last = null;
        while (!stopped) {
            Instant now = clock.instant();
            boolean heard = follower.listen(until(now));
            if (recordChanged) {
                load();
            }
            boolean due = heard || news || !clock.instant().isBefore(until(now));
            news = false;
            if (due && follower.seesAll()) {
                ReleaseStatus current = status();
                if (last == null
                        || current.headChangedSince(last)
                        || !current.changedSince(last).isEmpty()) {
                    told.accept(current);
                }
                last = current;
            }
        }
        return last == null ? status() : last;
    }

    private Instant until(Instant now) {
        Instant end = now.plus(LONG);
        return maker == null ? end : maker.next().filter(end::isAfter).orElse(end);
    }

    private ReleaseStatus status() {
        List<ReleaseStatus.Entry> entries =
                maker == null ? List.of() : maker.entries(follower.sight(), full.values(), clock.instant());
        List<String> unseen = new ArrayList<>();
        follower.refused().ifPresent(problem -> unseen.add("not everything can be watched: " + problem.getMessage()));
        if (!follower.isConnected()) {
            unseen.add("the connection to the cluster is lost; this is how it was before");
        }
        return new ReleaseStatus(session.cluster().description(), record, holder, entries, List.of(), unseen);
    }

    /** Reads the newest revision, and what it has in the cluster. */
    private void load() {
        recordChanged = false;
        record = session.releases().latest(namespace);
        Optional<ReleaseRecord> installed = record.filter(ShowStatus::isInstalled);
        if (installed.isEmpty()) {
            maker = null;
            full.clear();
            return;
        }
        ReleaseRecord current = installed.get();
        StatusMaker old = maker;
        List<Manifest> manifests = old != null && old.record().revision() == current.revision()
                ? old.manifests()
                : session.releases().manifests(namespace, current.revision()).orElse(List.of());
        List<ObjectRef> objects = StatusMaker.everything(current, manifests);
        survey(objects);
        objects.forEach(ref -> follower.follow(ref.kind(), ref.namespace()));
        Watched.of(namespace, manifests, objects)
                .forEach((space, kinds) -> kinds.forEach(kind -> follower.follow(kind, space)));
        maker = new StatusMaker(current, manifests, true);
    }

    private void survey(List<ObjectRef> objects) {
        ExecutorService requests = session.machinery().requests();
        try {
            full.clear();
            Survey.read(session.cluster(), namespace, objects, requests)
                    .forEach(object -> full.put(object.ref().anyVersion(), object));
        } finally {
            requests.shutdown();
        }
    }

    private void changed(LiveObject object) {
        ObjectRef ref = object.ref().anyVersion();
        if (object.ref().kind().equals(LEASE)) {
            String name = object.content().text("spec", "holderIdentity");
            holder = Optional.of(name).filter(text -> !text.isEmpty());
        } else if (object.label(RecordLabels.RECORD).equals(RecordLabels.REVISION)) {
            recordChanged = true;
        } else if (follower.sight().find(object.ref()).isEmpty()) {
            LiveObject unused = full.remove(ref);
        } else if (isWritten(object, full.get(ref))) {
            ask(object.ref());
        }
    }

    /** Whether more than the status of one of the release's own objects has changed. */
    private boolean isWritten(LiveObject object, @Nullable LiveObject known) {
        if (maker == null
                || !object.content().trees("metadata", "ownerReferences").isEmpty()) {
            return false;
        }
        boolean ours = object.label(Manifest.LABEL_MANAGED_BY).equals(Manifest.MANAGER)
                && maker.manifests().stream()
                        .anyMatch(manifest -> manifest.ref().sameObject(object.ref()));
        return ours && (known == null || !mark(object).equals(mark(known)));
    }

    /** What changes when somebody writes an object, not when a controller reports its status. */
    private static Object mark(LiveObject object) {
        return object.content().has("metadata", "generation")
                ? List.of(
                        object.uid(),
                        object.content().text("metadata", "generation"),
                        object.content().tree("metadata", "labels"))
                : object.resourceVersion();
    }

    private void ask(ObjectRef ref) {
        loop.work(() -> {
            Optional<LiveObject> found = get(ref);
            loop.post(() -> {
                found.ifPresent(object -> full.put(ref.anyVersion(), object));
                news = true;
            });
        });
    }

    /** Where it cannot be asked who wrote it, the next change asks again. */
    private Optional<LiveObject> get(ObjectRef ref) {
        try {
            return session.cluster().get(ref);
        } catch (ClusterException away) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        follower.close();
        loop.close();
    }
}
