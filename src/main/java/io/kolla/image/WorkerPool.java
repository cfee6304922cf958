package io.kolla.image;

import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that take the most urgent work first. */
final class WorkerPool implements AutoCloseable {
    private record Task(int urgency, long number, Runnable work) implements Runnable {
        @Override
        public void run() {
            work.run();
        }
    }

    private static final Comparator<Runnable> ORDER = (left, right) -> {
        Task a = (Task) left;
        Task b = (Task) right;
        int byUrgency = Integer.compare(b.urgency(), a.urgency());
        return byUrgency == 0 ? Long.compare(a.number(), b.number()) : byUrgency;
    };

    private final AtomicLong numbers = new AtomicLong();
    private final ThreadPoolExecutor threads;

    WorkerPool(int workers) {
        threads = new ThreadPoolExecutor(
                workers, workers, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(16, ORDER), work -> {
                    Thread thread = new Thread(work, "images");
                    // A run that is given up must not keep the program from ending.
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Does some work when a thread is free and nothing more urgent waits.
     *
     * @return whether it will be done; false once the pool is closed
     */
    boolean submit(int urgency, Runnable work) {
        try {
            threads.execute(new Task(urgency, numbers.incrementAndGet(), work));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Drops what waits and interrupts what runs. */
    void cancel() {
        threads.shutdownNow();
    }

    /** Takes no more work; what waits is still done. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
