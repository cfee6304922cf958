package io.kolla.plan.file;

import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.plan.Target;
import io.kolla.release.Origin;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plan with all that is needed to carry it out later, without the catalog and the values it was made from, and to
 * notice that the cluster is no longer what it was made for. It holds no secret: manifests refer to Secrets by name.
 *
 * @param made when
 * @param place the cluster it was made for
 * @param revision the newest revision of the release then; 0 where nothing was installed
 * @param target what is wanted, with every object
 * @param expected what it does to each object, by component
 * @param secrets the secrets that must exist
 * @param missing those of them that did not, which are generated
 * @param images the images its objects refer to, pinned
 * @param origin what it was made from, with the version of this program
 */
public record SavedPlan(
        Instant made,
        Place place,
        int revision,
        Target target,
        SortedMap<String, List<Expected>> expected,
        List<SecretSpec> secrets,
        List<SecretRef> missing,
        SortedSet<String> images,
        Origin origin) {
    public SavedPlan {
        expected = Collections.unmodifiableSortedMap(new TreeMap<>(expected));
        secrets = List.copyOf(secrets);
        missing = List.copyOf(missing);
        images = Collections.unmodifiableSortedSet(new TreeSet<>(images));
    }

    /**
     * Names a cluster.
     *
     * @param server its address and context, in words
     * @param id what tells it from every other one, wherever its address leads; empty where it may not be read
     * @param version its Kubernetes version
     */
    public record Place(String server, String id, String version) {
        /** Why a plan made for this cluster is not one for another, one sentence each; none where it is the same. */
        public List<String> other(Place there) {
            boolean named = !id.isEmpty() && !there.id.isEmpty();
            boolean same = named ? id.equals(there.id) : server.equals(there.server);
            if (!same) {
                return List.of(
                        "this is another cluster: the plan was made for " + server + ", this is " + there.server);
            }
            return version.equals(there.version)
                    ? List.of()
                    : List.of("the cluster is Kubernetes " + there.version + " now; the plan was made for " + version);
        }
    }
}
