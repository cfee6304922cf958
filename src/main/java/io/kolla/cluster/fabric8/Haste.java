package io.kolla.cluster.fabric8;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How long requests may take once somebody wants to stop. Until then it holds nobody up; from then on pauses are cut
 * short, and an answer that does not come in time is given up. Safe for use by several threads.
 */
final class Haste {
    private final Map<Object, CompletableFuture<?>> awaited = new ConcurrentHashMap<>();
    private boolean wanted;
    private long sinceNanos;
    private long limitNanos;

    /** From now on a request may only take so long, counted from now for those under way. */
    void begin(Duration limit) {
        synchronized (this) {
            if (wanted) {
                return;
            }
            wanted = true;
            sinceNanos = System.nanoTime();
            limitNanos = limit.toNanos();
            notifyAll();
        }
        awaited.values().forEach(future -> cancelLater(future, limit.toNanos()));
    }

    /**
     * Whether a request has time to pause so long and try again.
     *
     * @param beganNanos when it was first tried, as {@link System#nanoTime} gives it
     */
    synchronized boolean leaves(Duration delay, long beganNanos) {
        if (!wanted) {
            return true;
        }
        long now = System.nanoTime();
        return Math.min(now - beganNanos, now - sinceNanos) + delay.toNanos() < limitNanos;
    }

    /** Takes note of an answer that is waited for; it is cancelled when it takes too long. */
    <T> CompletableFuture<T> watch(CompletableFuture<T> future) {
        Object key = new Object();
        awaited.put(key, future);
        var unused = future.whenComplete((result, error) -> awaited.remove(key));
        synchronized (this) {
            if (wanted) {
                cancelLater(future, limitNanos);
            }
        }
        return future;
    }

    /** Waits; returns early as soon as somebody wants to stop. */
    synchronized void pause(Duration delay) throws InterruptedException {
        boolean before = wanted;
        long end = System.nanoTime() + delay.toNanos();
        for (long left = delay.toMillis(); left > 0 && wanted == before; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private static void cancelLater(CompletableFuture<?> future, long nanos) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(() -> future.cancel(true));
    }
}
