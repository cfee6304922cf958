package io.kolla.app;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import java.util.Optional;

/** Says of claims on storage what people want to know. */
final class Claims {
    static final String KIND = "PersistentVolumeClaim";

    private Claims() {}

    static boolean isClaim(LiveObject object) {
        return object.ref().kind().kind().equals(KIND);
    }

    /** Its size: what it got, or what it asks for; empty for what is no claim. */
    static Optional<String> size(LiveObject object) {
        if (!isClaim(object)) {
            return Optional.empty();
        }
        String got = object.content().text("status", "capacity", "storage");
        String asked = object.content().text("spec", "resources", "requests", "storage");
        return Optional.of(got.isEmpty() ? asked : got).filter(text -> !text.isEmpty());
    }

    /** {@code name (8Gi, of service/component)}. */
    static String words(LiveObject claim) {
        String service = claim.label(Manifest.LABEL_SERVICE);
        String component = claim.label(Manifest.LABEL_COMPONENT);
        String of = service.isEmpty() ? "" : "of " + service + "/" + component;
        String size = size(claim).orElse("");
        String both = size + (size.isEmpty() || of.isEmpty() ? "" : ", ") + of;
        return claim.name() + (both.isEmpty() ? "" : " (" + both + ")");
    }
}
