package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import io.kolla.cluster.WatchListener;
import io.kolla.problem.ClusterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Writes down what a watch tells: {@code +name} for changed, {@code -name} for gone, and words for the rest. */
public final class RecordingWatch implements WatchListener {
    private final List<String> heard = new ArrayList<>();
    private final List<LiveObject> objects = new ArrayList<>();

    @Override
    public void changed(LiveObject object) {
        synchronized (this) {
            objects.add(object);
        }
        add("+" + object.name());
    }

    @Override
    public void gone(LiveObject last) {
        add("-" + last.name());
    }

    @Override
    public void synced() {
        add("synced");
    }

    @Override
    public void connection(boolean up) {
        add(up ? "up" : "down");
    }

    @Override
    public void failed(ClusterException problem) {
        add("failed: " + problem.getMessage());
    }

    public synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    public synchronized List<LiveObject> objects() {
        return List.copyOf(objects);
    }

    /** Waits until what was heard is as wanted; returns it either way. */
    public synchronized List<String> await(Duration limit, Predicate<List<String>> wanted) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis();
                left > 0 && !wanted.test(heard);
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return List.copyOf(heard);
    }

    /** Waits until this was heard; returns all that was. */
    public List<String> await(String word) throws InterruptedException {
        return await(Duration.ofSeconds(20), heard -> heard.contains(word));
    }

    private synchronized void add(String word) {
        heard.add(word);
        notifyAll();
    }
}
