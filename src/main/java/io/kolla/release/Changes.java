package io.kolla.release;

import io.kolla.cluster.LiveObject;
import io.kolla.cluster.WatchListener;
import io.kolla.problem.ClusterException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets a thread sleep until a watch sees something. */
final class Changes implements WatchListener {
    private boolean news;
    private @Nullable ClusterException failure;

    /**
     * Waits for news, but no longer than this; zero or less waits for a moment only.
     *
     * @throws ClusterException when the watch was refused or the thread interrupted
     */
    synchronized void await(Duration longest) {
        long end = System.nanoTime() + Math.max(longest.toNanos(), 1_000_000);
        try {
            for (long left = end - System.nanoTime(); left > 0 && !news; left = end - System.nanoTime()) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting", e);
        }
        news = false;
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void changed(LiveObject object) {
        tell(null);
    }

    @Override
    public void gone(LiveObject last) {
        tell(null);
    }

    @Override
    public void synced() {
        tell(null);
    }

    @Override
    public void failed(ClusterException problem) {
        tell(problem);
    }

    private synchronized void tell(@Nullable ClusterException problem) {
        news = true;
        failure = problem;
        notifyAll();
    }
}
