package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import io.kolla.release.RecordLabels;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings back what a teardown has saved: a claim that is wanted and not there is made from the newest of it. */
final class Restoration {
    private static final int LOST_RACES = 10;

    private final Cluster cluster;
    private final String namespace;

    Restoration(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /** Brings back what can be; whether there was anything. */
    boolean run(List<Manifest> wanted, Consumer<String> notices) {
        List<Manifest> claims = wanted.stream()
                .filter(manifest -> manifest.ref().kind().kind().equals(Claims.KIND))
                .toList();
        List<LiveObject> saved = claims.isEmpty() ? List.of() : new SavedData(cluster, namespace).all();
        boolean any = false;
        for (Manifest claim : saved.isEmpty() ? List.<Manifest>of() : claims) {
            Optional<LiveObject> source = source(claim.ref(), saved);
            if (source.isPresent()) {
                bringBack(claim, source.get());
                notices.accept(claim.ref().name() + " is brought back from "
                        + source.get().ref().label() + ", saved at "
                        + source.get().annotation(SavedData.AT));
                any = true;
            }
        }
        return any;
    }

    /** The newest that is saved of a claim, unless the claim is there. One half brought back is brought back to its end. */
    private Optional<LiveObject> source(ObjectRef claim, List<LiveObject> saved) {
        Optional<LiveObject> live = cluster.get(claim);
        return saved.stream()
                .filter(each -> each.annotation(SavedData.CLAIM).equals(claim.name()))
                .filter(each -> live.isEmpty()
                        || (SavedData.isVolume(each)
                                && live.get()
                                        .content()
                                        .text("spec", "volumeName")
                                        .equals(each.name())))
                .findFirst();
    }

    private void bringBack(Manifest claim, LiveObject source) {
        if (SavedData.isVolume(source)) {
            Map<String, @Nullable Object> spec = new HashMap<>();
            spec.put("volumeName", source.name());
            spec.put("storageClassName", source.content().text("spec", "storageClassName"));
            create(claim, spec, source.content().text("spec", "capacity", "storage"));
            release(claim, source.ref());
        } else {
            Map<String, @Nullable Object> spec = Map.of(
                    "dataSource",
                    Map.of(
                            "apiGroup",
                            source.ref().kind().group(),
                            "kind",
                            source.ref().kind().kind(),
                            "name",
                            source.name()));
            create(claim, spec, "");
        }
    }

    private void create(Manifest claim, Map<String, @Nullable Object> spec, String size) {
        Tree content = Trees.merged(claim.content(), spec, "spec");
        if (!size.isEmpty()) {
            content = Trees.merged(content, Map.of("storage", size), "spec", "resources", "requests");
            if (!size.equals(claim.content().text("spec", "resources", "requests", "storage"))) {
                // It is not what the catalog wants until it has grown, and deploy must see that.
                Map<String, @Nullable Object> none = new LinkedHashMap<>();
                none.put(Manifest.ANNOTATION_HASH, null);
                content = Trees.merged(content, none, "metadata", "annotations");
            }
        }
        Optional<LiveObject> unused = cluster.create(content);
    }

    /** The volume is no longer set aside: it waits for this claim, and is treated as any other from then on. */
    private void release(Manifest claim, ObjectRef volume) {
        for (int race = 0; race < LOST_RACES; race++) {
            LiveObject live = cluster.get(volume)
                    .orElseThrow(() -> new ClusterException("the saved volume " + volume.name()
                            + " is gone, and its data with it; deploy again without it: claims begin empty"));
            Map<String, @Nullable Object> notes = new LinkedHashMap<>();
            notes.put(SavedData.CLAIM, null);
            notes.put(SavedData.RECLAIM, null);
            notes.put(SavedData.AT, null);
            Map<String, @Nullable Object> labels = new LinkedHashMap<>();
            List.of(
                            RecordLabels.RECORD,
                            Manifest.LABEL_MANAGED_BY,
                            Manifest.LABEL_RELEASE,
                            Manifest.LABEL_SERVICE,
                            Manifest.LABEL_COMPONENT)
                    .forEach(label -> labels.put(label, null));
            Tree content = Trees.merged(live.content(), notes, "metadata", "annotations");
            content = Trees.merged(content, labels, "metadata", "labels");
            content = Trees.merged(
                    content,
                    Map.of(
                            "persistentVolumeReclaimPolicy",
                            live.annotation(SavedData.RECLAIM),
                            "claimRef",
                            Map.of(
                                    "apiVersion",
                                    "v1",
                                    "kind",
                                    Claims.KIND,
                                    "namespace",
                                    namespace,
                                    "name",
                                    claim.ref().name())),
                    "spec");
            if (cluster.replace(content).isPresent()) {
                return;
            }
        }
        throw new ClusterException("the saved volume " + volume.name()
                + " is changed by others all the time; see who in its managedFields, then deploy again");
    }

    /** Gives up what is saved of some services, of all where none is named. */
    void discard(List<LiveObject> saved) {
        for (LiveObject each : saved) {
            if (!SavedData.isVolume(each)) {
                cluster.delete(each.ref(), each.uid());
                continue;
            }
            String policy = each.annotation(SavedData.RECLAIM);
            Optional<LiveObject> live = cluster.get(each.ref());
            Map<String, @Nullable Object> labels = new LinkedHashMap<>();
            labels.put(RecordLabels.RECORD, null);
            labels.put(Manifest.LABEL_RELEASE, null);
            labels.put(Manifest.LABEL_MANAGED_BY, null);
            // With its own policy back, what becomes of a volume without a claim is up to its storage.
            Optional<LiveObject> unused = live.flatMap(volume -> cluster.replace(Trees.merged(
                    Trees.merged(volume.content(), labels, "metadata", "labels"),
                    Map.of("persistentVolumeReclaimPolicy", policy),
                    "spec")));
        }
    }
}
