package io.kolla.release;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pieces of a revision, a ConfigMap each, named by their content so that none is ever half replaced. */
final class RevisionParts {
    static final Kind CONFIG_MAP = new Kind("v1", "ConfigMap");
    private static final String REVISION = "kolla.io/revision";

    private final Cluster cluster;
    private final String namespace;

    RevisionParts(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    void store(int revision, Packed packed) {
        for (int index = 0; index < packed.pieces().size(); index++) {
            Map<String, String> labels = new HashMap<>(RecordLabels.of(RecordLabels.REVISION_PART, namespace));
            labels.put(REVISION, Integer.toString(revision));
            // Present already means present with this very content, since the name is made from it.
            cluster.create(Tree.of(Map.of(
                    "apiVersion",
                    "v1",
                    "kind",
                    "ConfigMap",
                    "metadata",
                    Map.of(
                            "name", name(revision, packed.digest(), index),
                            "namespace", namespace,
                            "labels", labels),
                    "immutable",
                    true,
                    "binaryData",
                    Map.of("part", packed.pieces().get(index)))));
        }
    }

    /** The content, unless a piece is missing or damaged. */
    Optional<Tree> load(int revision, String digest, int count) {
        List<String> pieces = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Optional<LiveObject> part = cluster.get(ref(name(revision, digest, index)));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            pieces.add(part.get().content().text("binaryData", "part"));
        }
        try {
            return Optional.of(new Packed(digest, pieces).unpack());
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /** Deletes every piece of a revision but those with these digests. */
    void deleteAllBut(int revision, Set<String> digests) {
        Map<String, String> selector = new HashMap<>(RecordLabels.selector(RecordLabels.REVISION_PART));
        selector.put(REVISION, Integer.toString(revision));
        for (LiveObject part : cluster.list(CONFIG_MAP, namespace, selector)) {
            if (digests.stream().noneMatch(digest -> part.name().contains("." + digest + "."))) {
                cluster.delete(ref(part.name()), part.uid());
            }
        }
    }

    /** Deletes every piece of every revision. */
    void deleteAll() {
        for (LiveObject part : cluster.list(CONFIG_MAP, namespace, RecordLabels.selector(RecordLabels.REVISION_PART))) {
            cluster.delete(ref(part.name()), part.uid());
        }
    }

    ObjectRef ref(String name) {
        return new ObjectRef(CONFIG_MAP, namespace, name);
    }

    private static String name(int revision, String digest, int index) {
        return "kolla.r" + revision + "." + digest + "." + index;
    }
}
