package io.kolla.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The loop in real time, with a small pool of threads for requests. */
public final class ThreadedLoop implements Loop {
    private final Clock clock;
    private final BlockingQueue<Runnable> inputs = new LinkedBlockingQueue<>();
    private final ExecutorService workers;

    /**
     * A loop with threads of its own, which {@link #close} ends.
     *
     * @param parallel how many requests may be under way at once
     */
    public ThreadedLoop(Clock clock, int parallel) {
        this.clock = clock;
        AtomicInteger count = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(parallel, task -> {
            Thread thread = new Thread(task, "apply-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void post(Runnable input) {
        inputs.add(input);
    }

    @Override
    public void work(Runnable task) {
        workers.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error bug) {
                // It must end the run, not just a thread nobody looks at.
                post(() -> rethrow(bug));
            }
        });
    }

    private static void rethrow(Throwable bug) {
        if (bug instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) bug;
    }

    @Override
    public Optional<Runnable> take(Instant until) {
        long millis = Math.max(0, Duration.between(now(), until).toMillis() + 1);
        try {
            return Optional.ofNullable(
                    until.isAfter(now()) ? inputs.poll(millis, TimeUnit.MILLISECONDS) : inputs.poll());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the engine's thread was interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
