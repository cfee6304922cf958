package io.kolla.release;

import io.kolla.model.Manifest;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the revisions of releases, in the cluster they are installed in. Methods throw
 * {@link io.kolla.problem.ClusterException} when the cluster cannot be reached or refuses.
 */
public interface ReleaseStore {
    /** The newest revision of the release in a namespace. */
    Optional<ReleaseRecord> latest(String namespace);

    /** All revisions that are kept, the oldest first. */
    List<ReleaseRecord> history(String namespace);

    /** The manifests of a revision as they were rendered; empty when that revision is not kept any more. */
    Optional<List<Manifest>> manifests(String namespace, int revision);

    /** Stores a revision with its manifests, or replaces it when it is there already. */
    void save(ReleaseRecord record, List<Manifest> manifests);

    /** Stores how far a revision came; its manifests stay as they are. */
    void update(ReleaseRecord record);

    /** Forgets every revision of the release. */
    void remove(String namespace);
}
