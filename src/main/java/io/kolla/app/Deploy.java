package io.kolla.app;

import io.kolla.config.CatalogDigest;
import io.kolla.config.Request;
import io.kolla.model.Blueprint;
import io.kolla.plan.file.PlanFile;
import io.kolla.plan.file.SavedPlan;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.release.Origin;
import io.kolla.release.ReleaseRecord;
import java.time.Clock;
import java.util.List;
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
     * @throws io.kolla.problem.InvalidInputException with every problem of catalog, profile and values, or of the saved
     *     plan
     * @throws PlanMovedException when a saved plan is no longer what there is to do
     */
    public PreparedDeploy prepare(DeployRequest request, Listeners listeners) {
        if (request.plan().isPresent()) {
            return saved(request, PlanFile.read(request.plan().get(), version), listeners);
        }
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
            return new PreparedDeploy(
                    session,
                    Wanted.of(rendered, origin, tools(request)),
                    Optional.empty(),
                    request.options(),
                    listeners,
                    clock);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Packages are put on a machine only by who works on that machine's own cluster. */
    private ImageTools tools(DeployRequest request) {
        return request.cluster().local() ? images : images.installingNothing();
    }

    private PreparedDeploy saved(DeployRequest request, SavedPlan plan, Listeners listeners) {
        String namespace = request.selection().namespace();
        if (!namespace.equals(plan.target().namespace()) && !namespace.equals(Request.DEFAULT_NAMESPACE)) {
            throw new InvalidInputException(Problem.error(
                    Location.of("--namespace"),
                    "the plan is for namespace " + plan.target().namespace() + ", not for " + namespace,
                    "leave --namespace away"));
        }
        Session session = clusters.open(request.cluster());
        try {
            List<String> elsewhere = plan.place().other(Places.of(session.cluster()));
            if (!elsewhere.isEmpty()) {
                throw new PlanMovedException(elsewhere);
            }
            return new PreparedDeploy(
                    session, Wanted.of(plan, images), Optional.of(plan), request.options(), listeners, clock);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
