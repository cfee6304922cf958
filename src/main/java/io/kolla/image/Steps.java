package io.kolla.image;

import io.kolla.problem.EnvironmentException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work that starts when what it waits for is done. */
final class Steps {
    private Steps() {}

    /** Does the work in a pool after another step; fails as that one does when it fails. */
    static CompletableFuture<Void> after(CompletableFuture<Void> earlier, WorkerPool pool, int urgency, Runnable work) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        whenDone(earlier, failure -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else if (!pool.submit(urgency, () -> complete(result, work))) {
                result.completeExceptionally(
                        new EnvironmentException("building images was given up; run the same command again to go on"));
            }
        });
        return result;
    }

    /** Does something when a step is done, told what it failed with, if it did. */
    static void whenDone(CompletableFuture<Void> step, Consumer<@Nullable Throwable> action) {
        var unused = step.whenComplete((nothing, failure) -> action.accept(failure));
    }

    private static void complete(CompletableFuture<Void> result, Runnable work) {
        try {
            work.run();
            result.complete(null);
        } catch (RuntimeException | Error e) {
            // Whoever waits for the step must hear of it, or would wait for ever.
            result.completeExceptionally(e);
        }
    }
}
