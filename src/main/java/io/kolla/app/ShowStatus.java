package io.kolla.app;

import io.kolla.apply.Sight;
import io.kolla.apply.Survey;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.release.ReleaseLease;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * How a release is: each component judged by the gate a deployment judges it by, and what others have changed. Reads
 * only.
 */
public final class ShowStatus {
    private final Clusters clusters;
    private final Clock clock;

    public ShowStatus(Clusters clusters, Clock clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    /** Looks once. */
    public ReleaseStatus run(String namespace, ClusterChoice choice) {
        try (Session session = clusters.open(choice)) {
            return look(session, namespace, clock.instant());
        }
    }

    /**
     * Looks, and goes on by watches until it is stopped.
     *
     * @param told hears how the release is, first at once and then whenever that changes
     * @param stop is handed what ends the following
     * @return how it was at the end
     */
    public ReleaseStatus follow(
            String namespace, ClusterChoice choice, Consumer<ReleaseStatus> told, Consumer<Runnable> stop) {
        try (Session session = clusters.open(choice);
                StatusFollower follower = new StatusFollower(session, namespace, clock)) {
            stop.accept(follower::stop);
            return follower.run(told);
        }
    }

    static ReleaseStatus look(Session session, String namespace, Instant now) {
        Cluster cluster = session.cluster();
        String where = cluster.description();
        Optional<ReleaseRecord> record = session.releases().latest(namespace).filter(ShowStatus::isInstalled);
        if (record.isEmpty()) {
            return new ReleaseStatus(
                    where, session.releases().latest(namespace), Optional.empty(), List.of(), List.of(), List.of());
        }
        List<Manifest> manifests =
                session.releases().manifests(namespace, record.get().revision()).orElse(List.of());
        List<ObjectRef> objects = StatusMaker.everything(record.get(), manifests);
        List<String> unseen = Collections.synchronizedList(new ArrayList<>());
        Set<Kind> known = Collections.synchronizedSet(new TreeSet<>());
        ExecutorService requests = session.machinery().requests();
        try {
            CompletableFuture<Optional<String>> holder =
                    CompletableFuture.supplyAsync(() -> ReleaseLease.holder(cluster, namespace), requests);
            List<CompletableFuture<List<LiveObject>>> more = new ArrayList<>();
            Watched.of(namespace, manifests, objects)
                    .forEach((space, kinds) -> kinds.forEach(kind -> more.add(CompletableFuture.supplyAsync(
                            () -> list(cluster, kind, space, namespace, known, unseen), requests))));
            List<LiveObject> live = Survey.read(cluster, namespace, objects, requests);
            List<LiveObject> all = new ArrayList<>(live);
            more.forEach(list -> all.addAll(list.join()));
            StatusMaker maker = new StatusMaker(record.get(), manifests, false);
            return new ReleaseStatus(
                    where, record, holder.join(), maker.entries(Sight.of(all, known), live, now), List.of(), unseen);
        } finally {
            requests.shutdown();
        }
    }

    static boolean isInstalled(ReleaseRecord record) {
        return record.status() != ReleaseRecord.Status.REMOVED;
    }

    /** What a user may not see only makes the words poorer. */
    private static List<LiveObject> list(
            Cluster cluster, Kind kind, String space, String release, Set<Kind> known, List<String> unseen) {
        try {
            Map<String, String> labels =
                    kind.kind().equals("Event") ? Map.of() : Map.of(Manifest.LABEL_RELEASE, release);
            List<LiveObject> found = cluster.list(kind, space, labels);
            known.add(kind);
            return found;
        } catch (RejectedException refused) {
            unseen.add(kind.kind() + " cannot be listed: " + refused.getMessage());
            return List.of();
        }
    }
}
