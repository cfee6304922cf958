package io.kolla.app;

import io.kolla.config.CatalogDigest;
import io.kolla.model.Blueprint;
import io.kolla.release.Origin;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.util.Optional;

/** Installs a profile in a cluster, or brings what is installed to what is wanted. */
public final class Deploy {
    private final Blueprints blueprints;
    private final ImageTools images;
    private final Clusters clusters;
    private final Clock clock;
    private final String version;

    /** @param version the version of this program, for the record */
    public Deploy(Blueprints blueprints, ImageTools images, Clusters clusters, Clock clock, String version) {
        this.blueprints = blueprints;
        this.images = images;
        this.clusters = clusters;
        this.clock = clock;
        this.version = version;
    }

    /**
     * Finds out what there is to do. Changes nothing but for bringing up the local cluster where that is asked for.
     *
     * @throws io.kolla.problem.InvalidInputException with every problem of catalog, profile and values
     */
    public PreparedDeploy prepare(DeployRequest request, Listeners listeners) {
        Selection selection = request.selection();
        if (selection.profile().isPresent()) {
            // A mistake in the catalog is told before a cluster is brought up, which takes a while.
            Blueprint unused = blueprints.resolve(selection, Optional.empty());
        }
        Session session = clusters.openOrStart(request.cluster(), listeners.local());
        try {
            Optional<ReleaseRecord> installed = session.releases().latest(selection.namespace());
            Blueprint blueprint = blueprints.resolve(selection, installed.map(ReleaseRecord::profile));
            Rendered rendered = Rendered.of(
                    blueprint, session.cluster().version(), images.tags(blueprint.catalog()), selection.strict());
            Origin origin = new Origin(blueprint.given(), CatalogDigest.of(selection.catalog()), version);
            return new PreparedDeploy(session, rendered, origin, images, request.options(), listeners, clock);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
