package io.kolla.apply;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployListener;
import io.kolla.plan.Plan;
import io.kolla.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs plans. A component starts the moment what it needs is ready, branches that do not need what failed go on, and
 * everything happens on the one thread that calls {@link #run}.
 */
public final class Engine {
    private final Cluster cluster;
    private final Loop loop;
    private final DeployListener listener;
    private final EngineOptions options;
    private @Nullable Run current;
    private boolean interrupted;

    public Engine(Cluster cluster, Loop loop, DeployListener listener, EngineOptions options) {
        this.cluster = cluster;
        this.loop = loop;
        this.listener = listener;
        this.options = options;
    }

    /**
     * Runs a plan to its end. What fails is in the result, not thrown.
     *
     * @param command the command's name, for the listener
     * @param live what the plan was made from, so that what is ready already is not asked for again
     * @throws IllegalArgumentException when the plan has errors
     */
    public RunResult run(String command, Plan plan, Collection<LiveObject> live) {
        Optional<Problem> error = plan.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .findFirst();
        if (error.isPresent()) {
            throw new IllegalArgumentException("a plan with errors cannot be run: " + error.get());
        }
        Run run = new Run(cluster, loop, listener, options, plan, List.copyOf(live));
        current = run;
        if (interrupted) {
            run.interrupt();
        }
        return run.go(command, plan);
    }

    /**
     * Starts nothing more; {@link #run} returns as soon as the requests under way are answered. Callable from any
     * thread, as from a signal's.
     */
    public void interrupt() {
        loop.post(() -> {
            interrupted = true;
            if (current != null) {
                current.interrupt();
            }
        });
    }
}
