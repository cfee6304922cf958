package io.kolla.app;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.WatchListener;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.problem.ClusterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Waits until objects that are on their way out are gone. */
final class Departures {
    private final Set<ObjectRef> waiting = new TreeSet<>();

    private Departures(Collection<ObjectRef> objects) {
        objects.forEach(ref -> waiting.add(ref.anyVersion()));
    }

    private record Place(Kind kind, String namespace) {}

    /** Waits, but no longer than so long. */
    static void await(Cluster cluster, Collection<ObjectRef> objects, Duration longest) {
        Departures departures = new Departures(objects);
        Set<Place> places = new HashSet<>();
        objects.forEach(ref -> places.add(new Place(ref.kind(), ref.namespace())));
        List<Cluster.Watch> watches = new ArrayList<>();
        try {
            for (Place place : places) {
                watches.add(cluster.watch(place.kind(), place.namespace(), Map.of(), departures.listener(place)));
            }
            departures.await(longest);
        } catch (ClusterException unwatchable) {
            // What is left is asked for afterwards in any case.
        } finally {
            watches.forEach(Cluster.Watch::close);
        }
    }

    private WatchListener listener(Place place) {
        Map<ObjectRef, Boolean> present = new HashMap<>();
        return new WatchListener() {
            @Override
            public void changed(LiveObject object) {
                present.put(object.ref().anyVersion(), true);
            }

            @Override
            public void gone(LiveObject last) {
                left(last.ref().anyVersion());
            }

            @Override
            public void synced() {
                absent(place, present.keySet());
            }

            @Override
            public void failed(ClusterException problem) {
                absent(place, Set.of());
            }
        };
    }

    private synchronized void left(ObjectRef ref) {
        if (waiting.remove(ref)) {
            notifyAll();
        }
    }

    /** What a list of all there is does not have is gone. */
    private synchronized void absent(Place place, Set<ObjectRef> present) {
        waiting.removeIf(ref -> ref.kind().kind().equals(place.kind().kind())
                && ref.kind().group().equals(place.kind().group())
                && ref.namespace().equals(place.namespace())
                && !present.contains(ref));
        notifyAll();
    }

    private synchronized void await(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toMillis();
                    left > 0 && !waiting.isEmpty();
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
