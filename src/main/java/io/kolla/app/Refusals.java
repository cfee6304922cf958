package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.model.Manifest;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import io.kolla.problem.ClusterException;
import io.kolla.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * What the API server will refuse of a plan, found out by dry run for the kinds a cluster was taught: which of their fields
 * may not change, their definition alone says. They are never made anew for it, since what their controller keeps for them
 * (a database, for one) would go with them.
 */
final class Refusals {
    private static final int INVALID = 422;

    private Refusals() {}

    /** The plan, with an error for each change that is refused. */
    static Plan in(Session session, Plan plan) {
        List<Manifest> doubtful = new ArrayList<>();
        for (ComponentPlan component : plan.components()) {
            for (Operation operation : component.operations()) {
                if (operation instanceof Operation.Update update && isTaught(update.wanted())) {
                    doubtful.add(update.wanted());
                }
            }
        }
        if (doubtful.isEmpty()) {
            return plan;
        }
        List<Problem> problems = new ArrayList<>(plan.problems());
        ExecutorService requests = session.machinery().requests();
        try {
            List<CompletableFuture<Optional<Problem>>> asked = doubtful.stream()
                    .map(manifest ->
                            CompletableFuture.supplyAsync(() -> problem(session.cluster(), manifest), requests))
                    .toList();
            asked.forEach(each -> each.join().ifPresent(problems::add));
        } finally {
            requests.shutdownNow();
        }
        return new Plan(plan.profile(), plan.namespace(), plan.components(), plan.spared(), problems);
    }

    private static Optional<Problem> problem(Cluster cluster, Manifest wanted) {
        try {
            LiveObject unused = cluster.dryRun(wanted, true);
            return Optional.empty();
        } catch (RejectedException refused) {
            return refused.status() != INVALID
                    ? Optional.empty()
                    : Optional.of(Problem.error(
                            null,
                            "the API server refuses to change " + wanted.ref() + ": " + refused.getMessage(),
                            "set it back; or delete the object yourself and deploy again, if what its controller keeps for"
                                    + " it may go with it"));
        } catch (ClusterException unknown) {
            // What it says in earnest is told by the deployment.
            return Optional.empty();
        }
    }

    /** Kubernetes' own groups have no dot, or end in its domain. */
    private static boolean isTaught(Manifest manifest) {
        String group = manifest.ref().kind().group();
        return group.contains(".") && !group.endsWith(".k8s.io");
    }
}
