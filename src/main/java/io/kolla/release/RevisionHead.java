package io.kolla.release;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ConfigMap {@code kolla.r<N>}: the record of a revision, or where it is too large the name of its pieces, and the
 * name of the pieces of its manifests. Written after them, so that what it names is there.
 *
 * @param revision the revision's number
 * @param record the record
 * @param manifests digest of the manifests
 * @param manifestPieces how many pieces they are in
 */
record RevisionHead(int revision, Packed record, String manifests, int manifestPieces) {
    private static final long FORMAT = 1;

    static String name(int revision) {
        return "kolla.r" + revision;
    }

    /** Whether the record stands in the head itself. */
    boolean holdsRecord() {
        return record.pieces().size() == 1;
    }

    /** The ConfigMap; {@code live} is the one it replaces, if any. */
    Tree toObject(ReleaseRecord facts, Optional<LiveObject> live) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name(revision));
        metadata.put("namespace", facts.namespace());
        metadata.put("labels", RecordLabels.of(RecordLabels.REVISION, facts.namespace()));
        live.ifPresent(object -> metadata.put("resourceVersion", object.resourceVersion()));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("format", Long.toString(FORMAT));
        data.put("revision", Integer.toString(revision));
        data.put("profile", facts.profile());
        data.put("at", facts.at().toString());
        data.put("status", facts.status().name());
        data.put("record", record.digest());
        data.put(
                "recordPieces",
                Integer.toString(holdsRecord() ? 0 : record.pieces().size()));
        data.put("manifests", manifests);
        data.put("manifestPieces", Integer.toString(manifestPieces));
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "v1");
        object.put("kind", "ConfigMap");
        object.put("metadata", metadata);
        object.put("data", data);
        if (holdsRecord()) {
            object.put("binaryData", Map.of("content", record.pieces().get(0)));
        }
        return Tree.of(object);
    }

    /** What a head says, before its record is read. */
    record Stub(
            LiveObject object, int revision, String record, int recordPieces, String manifests, int manifestPieces) {
        /**
         * Reads a head.
         *
         * @throws ClusterException when a later version of this program wrote it in a form this one does not know
         */
        static Stub of(LiveObject object) {
            Tree data = object.content().tree("data");
            if (number(data, "format") != FORMAT) {
                throw new ClusterException(object.ref() + " was written by a newer version of kolla; use that one");
            }
            return new Stub(
                    object,
                    number(data, "revision"),
                    data.text("record"),
                    number(data, "recordPieces"),
                    data.text("manifests"),
                    number(data, "manifestPieces"));
        }

        /** The record, unless it is damaged or not all there. */
        Optional<ReleaseRecord> read(RevisionParts parts) {
            return tree(parts).map(RecordFormat::record);
        }

        private Optional<Tree> tree(RevisionParts parts) {
            if (recordPieces > 0) {
                return parts.load(revision, record, recordPieces);
            }
            try {
                String inline = object.content().text("binaryData", "content");
                return Optional.of(new Packed(record, List.of(inline)).unpack());
            } catch (IOException damaged) {
                return Optional.empty();
            }
        }

        private static int number(Tree data, String key) {
            try {
                return Integer.parseInt(data.text(key));
            } catch (NumberFormatException e) {
                return -1;
            }
        }
    }
}
