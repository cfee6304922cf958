package io.kolla.release;

import io.kolla.model.Manifest;
import java.util.Map;

/**
 * Labels of the objects Kolla keeps for itself: revisions, secrets, the lease. They are no component's, so that no plan
 * prunes them, and are told from a release's own objects by {@link #RECORD}.
 */
public final class RecordLabels {
    /** On each of these objects: which sort it is. */
    public static final String RECORD = "kolla.io/record";

    /** The sort of the object that names a revision, written last. */
    public static final String REVISION = "revision";

    static final String REVISION_PART = "revision-part";
    static final String SECRETS = "secrets";
    static final String LEASE = "lease";
    static final String NAMESPACE = "namespace";

    private RecordLabels() {}

    static Map<String, String> of(String sort, String release) {
        return Map.of(Manifest.LABEL_MANAGED_BY, Manifest.MANAGER, Manifest.LABEL_RELEASE, release, RECORD, sort);
    }

    /** Finds all objects of a sort in a namespace. */
    static Map<String, String> selector(String sort) {
        return Map.of(Manifest.LABEL_MANAGED_BY, Manifest.MANAGER, RECORD, sort);
    }
}
