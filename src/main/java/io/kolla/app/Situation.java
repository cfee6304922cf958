package io.kolla.app;

import io.kolla.apply.Survey;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.release.InventoryItem;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.ReleaseStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * How a release stands in its cluster.
 *
 * @param previous its newest revision
 * @param live its objects
 */
record Situation(Optional<ReleaseRecord> previous, List<LiveObject> live) {
    private static final int REQUESTS = 8;

    Situation {
        live = List.copyOf(live);
    }

    static Situation of(Cluster cluster, ReleaseStore releases, String namespace, Collection<Manifest> wanted) {
        Optional<ReleaseRecord> previous = releases.latest(namespace);
        List<ObjectRef> objects = new ArrayList<>();
        wanted.forEach(manifest -> objects.add(manifest.ref()));
        previous.ifPresent(
                record -> record.inventory().stream().map(InventoryItem::object).forEach(objects::add));
        ExecutorService requests = Executors.newFixedThreadPool(REQUESTS, Situation::daemon);
        try {
            return new Situation(previous, Survey.read(cluster, namespace, objects, requests));
        } finally {
            requests.shutdown();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "survey");
        thread.setDaemon(true);
        return thread;
    }
}
