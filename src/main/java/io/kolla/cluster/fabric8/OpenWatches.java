package io.kolla.cluster.fabric8;

import io.kolla.cluster.Cluster.Watch;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The loops that run until they are closed, each on a thread of its own. */
final class OpenWatches implements AutoCloseable {
    private final Set<Loop> open = ConcurrentHashMap.newKeySet();

    /** A loop that runs until it is closed or done. */
    interface Loop extends Runnable, Watch {}

    Watch start(String name, Loop loop) {
        open.add(loop);
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } finally {
                        open.remove(loop);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return loop;
    }

    @Override
    public void close() {
        open.forEach(Watch::close);
    }
}
