package io.kolla.app;

import io.kolla.apply.Loop;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.WatchListener;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.problem.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Waits until objects that are on their way out are gone. */
final class Departures {
    private final Loop loop;
    private final Set<ObjectRef> waiting = new TreeSet<>();
    private final Set<Place> places = new HashSet<>();

    /** @param loop says what time it is, and runs what watches tell */
    Departures(Loop loop, Collection<ObjectRef> objects) {
        this.loop = loop;
        objects.forEach(ref -> waiting.add(ref.anyVersion()));
        objects.forEach(ref -> places.add(new Place(ref.kind(), ref.namespace())));
    }

    private record Place(Kind kind, String namespace) {
        boolean holds(ObjectRef ref) {
            return ref.kind().kind().equals(kind.kind())
                    && ref.kind().group().equals(kind.group())
                    && ref.namespace().equals(namespace);
        }
    }

    /** Waits, but no longer than so long. */
    void await(Cluster cluster, Duration longest) {
        List<Cluster.Watch> watches = new ArrayList<>();
        Instant end = loop.now().plus(longest);
        try {
            for (Place place : places) {
                watches.add(cluster.watch(place.kind(), place.namespace(), Map.of(), listener(place)));
            }
            while (!waiting.isEmpty() && loop.now().isBefore(end)) {
                Optional<Runnable> news = loop.take(end);
                news.ifPresent(Runnable::run);
            }
        } catch (ClusterException unwatchable) {
            // What is left is asked for afterwards in any case.
        } finally {
            watches.forEach(Cluster.Watch::close);
        }
    }

    /** What is there is told first; what was not told by then is gone. */
    private WatchListener listener(Place place) {
        Set<ObjectRef> present = new HashSet<>();
        return new WatchListener() {
            @Override
            public void changed(LiveObject object) {
                ObjectRef ref = object.ref().anyVersion();
                loop.post(() -> present.add(ref));
            }

            @Override
            public void gone(LiveObject last) {
                ObjectRef ref = last.ref().anyVersion();
                loop.post(() -> waiting.remove(ref));
            }

            @Override
            public void synced() {
                loop.post(() -> waiting.removeIf(ref -> place.holds(ref) && !present.contains(ref)));
            }

            @Override
            public void failed(ClusterException problem) {
                loop.post(() -> waiting.removeIf(place::holds));
            }
        };
    }
}
