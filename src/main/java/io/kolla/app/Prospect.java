package io.kolla.app;

import io.kolla.cluster.LiveObject;
import io.kolla.config.CatalogDigest;
import io.kolla.model.Blueprint;
import io.kolla.model.Manifest;
import io.kolla.model.SecretRef;
import io.kolla.plan.Blame;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Drift;
import io.kolla.plan.Outlook;
import io.kolla.plan.Plan;
import io.kolla.plan.Planner;
import io.kolla.problem.InvalidInputException;
import io.kolla.release.Origin;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.SecretVault;
import io.kolla.release.Timings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment would do to a cluster as it is now, and all it was found out from. Reads only.
 *
 * @param rendered what is wanted
 * @param situation what is there
 * @param deployed the objects of the newest revision
 * @param plan the way between
 * @param missing the secrets that would be generated
 * @param left what others did that a deployment leaves as it is
 * @param values the values that were given otherwise when the release was last deployed
 */
record Prospect(
        Rendered rendered,
        Situation situation,
        List<Manifest> deployed,
        Plan plan,
        List<SecretRef> missing,
        List<Drift> left,
        List<ValueChange> values) {
    static Prospect of(Session session, Selection selection, Blueprints blueprints, ImageTools images) {
        Optional<ReleaseRecord> installed = session.releases().latest(selection.namespace());
        Blueprint blueprint = blueprints.resolve(selection, installed.map(ReleaseRecord::profile));
        Rendered rendered = Rendered.of(
                blueprint, session.cluster().version(), images.tags(blueprint.catalog()), selection.strict());
        Situation situation = Situation.of(session, selection.namespace(), rendered.manifests());
        List<Manifest> deployed = situation
                .previous()
                .filter(record -> record.status() != ReleaseRecord.Status.REMOVED)
                .flatMap(record -> session.releases().manifests(record.namespace(), record.revision()))
                .orElse(List.of());
        Plan plan = Refusals.in(
                session, Planner.plan(rendered.target(), situation.live(), situation.previous(), DataPolicy.KEEP));
        SecretVault vault = session.vault(selection.namespace());
        return new Prospect(
                rendered,
                situation,
                deployed,
                new Blame(situation.live(), deployed).in(plan),
                vault.missing(rendered.rendering().secrets()),
                left(situation, deployed, vault),
                values(blueprints, selection, rendered, situation));
    }

    /** The namespace, which is also the release's name. */
    String namespace() {
        return rendered.blueprint().namespace();
    }

    Outlook outlook() {
        return Outlook.of(
                plan,
                situation.live(),
                rendered.graph(),
                situation.previous().map(ReleaseRecord::timings).orElse(Timings.NONE));
    }

    /** What it was made from. */
    Origin origin(Selection selection, String version) {
        return new Origin(rendered.blueprint().given(), CatalogDigest.of(selection.catalog()), version);
    }

    private static List<Drift> left(Situation situation, List<Manifest> deployed, SecretVault vault) {
        List<Drift> left = new ArrayList<>();
        situation
                .previous()
                .ifPresent(record -> Drift.of(record, deployed, situation.live()).stream()
                        .filter(drift -> !drift.added().isEmpty())
                        .map(drift -> new Drift(drift.object(), drift.component(), false, List.of(), drift.added()))
                        .forEach(left::add));
        for (LiveObject secret : vault.objects()) {
            Drift.ofSecret(secret).ifPresent(left::add);
        }
        return left;
    }

    private static List<ValueChange> values(
            Blueprints blueprints, Selection selection, Rendered rendered, Situation situation) {
        Blueprint now = rendered.blueprint();
        Optional<ReleaseRecord> before = situation
                .previous()
                .filter(record -> record.profile().equals(now.profile())
                        && !record.origin().given().equals(now.given()));
        if (before.isEmpty()) {
            return List.of();
        }
        try {
            return ValueChange.between(blueprints.asDeployed(selection.withoutValues(), before.get()), now);
        } catch (InvalidInputException e) {
            // What was given then no longer fits the catalog, so nothing can be compared.
            return List.of();
        }
    }
}
