package io.kolla.app;

import io.kolla.apply.Loop;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.WatchListener;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Saves what claims hold: whether that can be done is known before anything is removed. */
final class Saving {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int LOST_RACES = 10;

    private final SavedData saved;
    private final List<Way> ways;

    private Saving(SavedData saved, List<Way> ways) {
        this.saved = saved;
        this.ways = ways;
    }

    /** How a claim is saved: with a snapshot class, else by setting its volume aside; neither where it holds nothing. */
    private record Way(LiveObject claim, Optional<String> snapshotClass, Optional<ObjectRef> volume) {
        String words() {
            if (snapshotClass.isPresent()) {
                return Claims.words(claim) + ": by a VolumeSnapshot of class " + snapshotClass.get();
            }
            return Claims.words(claim)
                    + volume.map(ref -> ": its volume " + ref.name() + " is set aside")
                            .orElse(": holds nothing yet");
        }
    }

    /**
     * Finds out how each claim can be saved. Changes nothing.
     *
     * @throws InvalidInputException with every claim that cannot be
     */
    static Saving of(Cluster cluster, String namespace, List<LiveObject> claims) {
        SavedData saved = new SavedData(cluster, namespace);
        List<LiveObject> classes = saved.snapshotKind("VolumeSnapshotClass")
                .filter(kind -> saved.snapshotKind("VolumeSnapshot").isPresent())
                .map(kind -> cluster.list(kind, "", Map.of()))
                .orElse(List.of());
        List<Way> ways = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (LiveObject claim : claims) {
            try {
                ways.add(way(cluster, claim, classes));
            } catch (ClusterException refused) {
                problems.add(Problem.error(
                        null,
                        Claims.words(claim) + " cannot be saved: " + refused.getMessage(),
                        "give the right to do that, or say --data keep"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new Saving(saved, ways);
    }

    private static Way way(Cluster cluster, LiveObject claim, List<LiveObject> classes) {
        String name = claim.content().text("spec", "volumeName");
        if (name.isEmpty()) {
            return new Way(claim, Optional.empty(), Optional.empty());
        }
        ObjectRef ref = new ObjectRef(SavedData.VOLUME, "", name);
        LiveObject volume = cluster.get(ref)
                .orElseThrow(() -> new ClusterException("its volume " + name + " is gone, and its data with it"));
        String driver = volume.content().text("spec", "csi", "driver");
        String provisioner = driver.isEmpty() ? volume.annotation("pv.kubernetes.io/provisioned-by") : driver;
        Optional<String> snapshotClass = classes.stream()
                .filter(each -> each.content().text("driver").equals(provisioner))
                .sorted((one, other) -> Boolean.compare(isDefault(other), isDefault(one)))
                .map(LiveObject::name)
                .findFirst();
        if (snapshotClass.isEmpty()) {
            // The same write that is made later, with nothing stored.
            LiveObject unused = cluster.dryRun(
                    new Manifest(
                            ref,
                            new ComponentId("data", "saved"),
                            Tree.of(Map.of(
                                    "apiVersion",
                                    "v1",
                                    "kind",
                                    "PersistentVolume",
                                    "metadata",
                                    Map.of("name", name),
                                    "spec",
                                    Map.of("persistentVolumeReclaimPolicy", "Retain")))),
                    true);
        }
        return new Way(claim, snapshotClass, Optional.of(ref));
    }

    private static boolean isDefault(LiveObject snapshotClass) {
        return snapshotClass
                .annotation("snapshot.storage.kubernetes.io/is-default-class")
                .equals("true");
    }

    /** How each claim is saved, in words. */
    List<String> words() {
        return ways.stream().map(Way::words).toList();
    }

    /**
     * Saves them all; when it returns, each is safe.
     *
     * @param patience how long a snapshot may take to be ready
     * @throws ClusterException when one could not be saved; no claim is touched
     */
    void save(Session session, Clock clock, Duration patience, Consumer<String> notices) {
        Cluster cluster = session.cluster();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<ObjectRef> snapshots = new ArrayList<>();
        for (Way way : ways) {
            if (way.snapshotClass().isPresent()) {
                snapshots.add(snapshot(cluster, way, way.snapshotClass().get(), now));
            } else {
                way.volume().ifPresent(volume -> setAside(cluster, way.claim(), volume, now));
            }
        }
        for (ObjectRef snapshot : snapshots) {
            try (Loop loop = session.machinery().loop(clock)) {
                awaitReady(cluster, loop, snapshot, patience);
            }
        }
        ways.forEach(way -> notices.accept("saved " + way.words()));
    }

    private Map<String, @Nullable Object> annotations(LiveObject claim, Instant now) {
        return Map.of(SavedData.CLAIM, claim.name(), SavedData.AT, now.toString());
    }

    private ObjectRef snapshot(Cluster cluster, Way way, String snapshotClass, Instant now) {
        LiveObject claim = way.claim();
        Kind kind = saved.snapshotKind("VolumeSnapshot").orElseThrow();
        String name = claim.name() + "-" + STAMP.format(now).toLowerCase(Locale.ROOT);
        Optional<LiveObject> made = cluster.create(Tree.of(Map.of(
                "apiVersion",
                kind.apiVersion(),
                "kind",
                kind.kind(),
                "metadata",
                Map.of(
                        "name",
                        name,
                        "namespace",
                        claim.ref().namespace(),
                        "labels",
                        saved.labels(claim),
                        "annotations",
                        annotations(claim, now)),
                "spec",
                Map.of(
                        "volumeSnapshotClassName",
                        snapshotClass,
                        "source",
                        Map.of("persistentVolumeClaimName", claim.name())))));
        return made.map(LiveObject::ref)
                .orElseThrow(() -> new ClusterException("there is a VolumeSnapshot " + name
                        + " already; delete it if it is of no use, then run this again"));
    }

    /** The volume outlives its claim from now on, and says whose it was. */
    private void setAside(Cluster cluster, LiveObject claim, ObjectRef volume, Instant now) {
        for (int race = 0; race < LOST_RACES; race++) {
            LiveObject live = cluster.get(volume)
                    .orElseThrow(() -> new ClusterException("the volume " + volume.name()
                            + " is gone; no claim was deleted. See who deleted it, then run this again"));
            String policy = live.content().text("spec", "persistentVolumeReclaimPolicy");
            Map<String, @Nullable Object> notes = new LinkedHashMap<>(annotations(claim, now));
            notes.put(
                    SavedData.RECLAIM,
                    live.annotation(SavedData.RECLAIM).isEmpty() ? policy : live.annotation(SavedData.RECLAIM));
            Tree content = Trees.merged(live.content(), notes, "metadata", "annotations");
            content = Trees.merged(content, saved.labels(claim), "metadata", "labels");
            content = Trees.merged(content, Map.of("persistentVolumeReclaimPolicy", "Retain"), "spec");
            Optional<LiveObject> written = cluster.replace(content);
            if (written.isPresent()) {
                if (!written.get()
                        .content()
                        .text("spec", "persistentVolumeReclaimPolicy")
                        .equals("Retain")) {
                    throw new ClusterException(
                            "the cluster does not keep the volume " + volume.name()
                                    + ": something sets its persistentVolumeReclaimPolicy back; no claim was deleted. Stop that, then run this again");
                }
                return;
            }
        }
        throw new ClusterException(
                "the volume " + volume.name()
                        + " is changed by others all the time; no claim was deleted. See who in its managedFields, then run this again");
    }

    private static void awaitReady(Cluster cluster, Loop loop, ObjectRef snapshot, Duration patience) {
        Instant end = loop.now().plus(patience);
        WatchListener any = new WatchListener() {
            @Override
            public void changed(LiveObject object) {
                loop.post(() -> {});
            }

            @Override
            public void gone(LiveObject last) {
                loop.post(() -> {});
            }

            @Override
            public void synced() {}
        };
        Cluster.Watch watch = cluster.watch(snapshot.kind(), snapshot.namespace(), Map.of(), any);
        try {
            while (true) {
                LiveObject live = cluster.get(snapshot)
                        .orElseThrow(() -> new ClusterException(snapshot.label()
                                + " is gone; no claim was deleted. See who deleted it, then run this again"));
                String error = live.content().text("status", "error", "message");
                if (live.content().isTrue("status", "readyToUse")) {
                    return;
                }
                if (!loop.now().isBefore(end)) {
                    throw new ClusterException(snapshot.label() + " is not ready after " + patience.toSeconds() + " s"
                            + (error.isEmpty() ? "" : ": " + error)
                            + "; no claim was deleted, all data is where it was");
                }
                Optional<Runnable> news = loop.take(end);
                news.ifPresent(Runnable::run);
            }
        } finally {
            watch.close();
        }
    }
}
