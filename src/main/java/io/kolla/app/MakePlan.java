package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.image.PinnedReferences;
import io.kolla.model.Blueprint;
import io.kolla.model.ComponentId;
import io.kolla.model.KubeVersion;
import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Drift;
import io.kolla.plan.Outlook;
import io.kolla.plan.Plan;
import io.kolla.plan.Planner;
import io.kolla.plan.file.Expected;
import io.kolla.plan.file.PlanFile;
import io.kolla.plan.file.SavedPlan;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.Timings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Says what a deployment would do, and does none of it. */
public final class MakePlan {
    private final Blueprints blueprints;
    private final ImageTools images;
    private final Clusters clusters;
    private final Clock clock;
    private final String version;

    /** @param version the version of this program, for plans that are saved */
    public MakePlan(Blueprints blueprints, ImageTools images, Clusters clusters, Clock clock, String version) {
        this.blueprints = blueprints;
        this.images = images;
        this.clusters = clusters;
        this.clock = clock;
        this.version = version;
    }

    /**
     * A plan and what goes with it.
     *
     * @param plan the operations
     * @param where the cluster it is for, in words; empty where none was asked
     * @param previous the newest revision, where there is one
     * @param outlook what it means for those who use what it changes
     * @param chain the longest chain of needs: the fewest steps one after another
     * @param secrets the secrets that would be generated
     * @param left what others did that a deployment leaves as it is
     * @param values the values that were given otherwise when the release was last deployed
     * @param warnings what the user should know
     */
    public record Result(
            Plan plan,
            Optional<String> where,
            Optional<ReleaseRecord> previous,
            Outlook outlook,
            List<ComponentId> chain,
            List<SecretRef> secrets,
            List<Drift> left,
            List<ValueChange> values,
            List<Problem> warnings) {
        public Result {
            chain = List.copyOf(chain);
            secrets = List.copyOf(secrets);
            left = List.copyOf(left);
            values = List.copyOf(values);
            warnings = List.copyOf(warnings);
        }
    }

    /** The plan for a cluster in which nothing is installed. No cluster is asked. */
    public Result offline(Selection selection, KubeVersion kube) {
        Blueprint blueprint = blueprints.resolve(selection, Optional.empty());
        Rendered rendered = Rendered.of(blueprint, kube, images.tags(blueprint.catalog()), selection.strict());
        Plan plan = Planner.plan(rendered.target(), List.of(), Optional.empty(), DataPolicy.KEEP);
        List<SecretRef> secrets =
                rendered.rendering().secrets().stream().map(MakePlan::ref).toList();
        return new Result(
                plan,
                Optional.empty(),
                Optional.empty(),
                Outlook.of(plan, List.of(), rendered.graph(), Timings.NONE),
                chain(rendered),
                secrets,
                List.of(),
                List.of(),
                rendered.warnings());
    }

    /**
     * The plan for a cluster as it is now.
     *
     * @param out where to save it; a plan that cannot be done is not saved
     * @throws io.kolla.problem.EnvironmentException when it cannot be saved
     */
    public Result online(Selection selection, ClusterChoice choice, Optional<Path> out) {
        try (Session session = clusters.open(choice)) {
            Prospect prospect = Prospect.of(session, selection, blueprints, images);
            Result result = new Result(
                    prospect.plan(),
                    Optional.of(session.cluster().description()),
                    prospect.situation().previous(),
                    prospect.outlook(),
                    chain(prospect.rendered()),
                    prospect.missing(),
                    prospect.left(),
                    prospect.values(),
                    prospect.rendered().warnings());
            if (out.isPresent() && prospect.plan().problems().isEmpty()) {
                PlanFile.write(out.get(), saved(session.cluster(), prospect, selection));
            }
            return result;
        }
    }

    private SavedPlan saved(Cluster cluster, Prospect prospect, Selection selection) {
        Rendered rendered = prospect.rendered();
        PinnedReferences references = new PinnedReferences(rendered.blueprint().registry(), rendered.tags());
        TreeSet<String> pinned = new TreeSet<>();
        rendered.images().forEach(image -> pinned.add(references.reference(image)));
        return new SavedPlan(
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Places.of(cluster),
                prospect.situation().previous().map(ReleaseRecord::revision).orElse(0),
                rendered.target(),
                Expected.of(prospect.plan()),
                rendered.rendering().secrets(),
                prospect.missing(),
                pinned,
                prospect.origin(selection, version));
    }

    private static List<ComponentId> chain(Rendered rendered) {
        return rendered.graph().criticalPath(component -> Duration.ofSeconds(1)).components();
    }

    private static SecretRef ref(SecretSpec spec) {
        return new SecretRef(spec.service(), spec.key());
    }
}
