package io.kolla.app;

import io.kolla.model.Blueprint;
import io.kolla.model.ComponentId;
import io.kolla.model.KubeVersion;
import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Plan;
import io.kolla.plan.Planner;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says what a deployment would do, and does none of it. */
public final class MakePlan {
    private final Blueprints blueprints;
    private final ImageTools images;
    private final Clusters clusters;

    public MakePlan(Blueprints blueprints, ImageTools images, Clusters clusters) {
        this.blueprints = blueprints;
        this.images = images;
        this.clusters = clusters;
    }

    /**
     * A plan and what goes with it.
     *
     * @param plan the operations
     * @param where the cluster it is for, in words; empty where none was asked
     * @param chain the longest chain of needs: the fewest steps one after another
     * @param secrets the secrets that would be generated
     * @param warnings what the user should know
     */
    public record Result(
            Plan plan,
            Optional<String> where,
            List<ComponentId> chain,
            List<SecretRef> secrets,
            List<Problem> warnings) {
        public Result {
            chain = List.copyOf(chain);
            secrets = List.copyOf(secrets);
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
        return result(plan, Optional.empty(), rendered, secrets);
    }

    /** The plan for a cluster as it is now. */
    public Result online(Selection selection, ClusterChoice choice) {
        try (Session session = clusters.open(choice)) {
            Optional<ReleaseRecord> installed = session.releases().latest(selection.namespace());
            Blueprint blueprint = blueprints.resolve(selection, installed.map(ReleaseRecord::profile));
            Rendered rendered = Rendered.of(
                    blueprint, session.cluster().version(), images.tags(blueprint.catalog()), selection.strict());
            Situation situation = Situation.of(session, selection.namespace(), rendered.manifests());
            Plan plan = Planner.plan(rendered.target(), situation.live(), situation.previous(), DataPolicy.KEEP);
            List<SecretRef> secrets = session.vault(selection.namespace())
                    .missing(rendered.rendering().secrets());
            return result(plan, Optional.of(session.cluster().description()), rendered, secrets);
        }
    }

    private static Result result(Plan plan, Optional<String> where, Rendered rendered, List<SecretRef> secrets) {
        List<ComponentId> chain = rendered.graph()
                .criticalPath(component -> Duration.ofSeconds(1))
                .components();
        return new Result(plan, where, chain, secrets, rendered.warnings());
    }

    private static SecretRef ref(SecretSpec spec) {
        return new SecretRef(spec.service(), spec.key());
    }
}
