package io.kolla.release;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and makes the Lease object. */
final class LeaseObject {
    static final Kind KIND = new Kind("coordination.k8s.io/v1", "Lease");
    private static final String NAME = "kolla";
    private static final String PROCESS = "kolla.io/process";
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private LeaseObject() {}

    static ObjectRef ref(String namespace) {
        return new ObjectRef(KIND, namespace, NAME);
    }

    static String holder(LiveObject lease) {
        return lease.content().text("spec", "holderIdentity");
    }

    static String process(LiveObject lease) {
        return lease.annotation(PROCESS);
    }

    /** The object with this holder; {@code live} is the one it replaces, if any. */
    static Tree heldBy(LeaseHolder holder, String namespace, LeaseTerms terms, Instant now, Optional<LiveObject> live) {
        boolean renewal = live.map(LeaseObject::holder).orElse("").equals(holder.identity());
        Map<String, @Nullable Object> spec = new LinkedHashMap<>();
        spec.put("holderIdentity", holder.identity());
        spec.put("leaseDurationSeconds", Math.max(1, terms.duration().toSeconds()));
        spec.put("acquireTime", renewal ? live.get().content().text("spec", "acquireTime") : MICRO_TIME.format(now));
        spec.put("renewTime", MICRO_TIME.format(now));
        long transitions = live.flatMap(lease -> lease.content().number("spec", "leaseTransitions"))
                .orElse(0L);
        spec.put("leaseTransitions", renewal ? transitions : transitions + 1);
        return object(namespace, holder.process(), spec, live);
    }

    /** The object without a holder. */
    static Tree free(String namespace, LiveObject live) {
        Map<String, @Nullable Object> spec =
                new LinkedHashMap<>(live.content().tree("spec").asMap());
        spec.put("holderIdentity", "");
        return object(namespace, "", spec, Optional.of(live));
    }

    private static Tree object(
            String namespace, String process, Map<String, @Nullable Object> spec, Optional<LiveObject> live) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("name", NAME);
        metadata.put("namespace", namespace);
        metadata.put("labels", RecordLabels.of(RecordLabels.LEASE, namespace));
        metadata.put("annotations", Map.of(PROCESS, process));
        live.ifPresent(lease -> metadata.put("resourceVersion", lease.resourceVersion()));
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("apiVersion", KIND.apiVersion());
        object.put("kind", KIND.kind());
        object.put("metadata", metadata);
        object.put("spec", spec);
        return Tree.of(object);
    }
}
