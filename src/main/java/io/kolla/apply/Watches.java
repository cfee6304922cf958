package io.kolla.apply;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.cluster.WatchListener;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.problem.ClusterException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One watch per kind and namespace, opened when a component first needs it and kept to the end of the run. */
final class Watches {
    private final Cluster cluster;
    private final Loop loop;
    private final String release;
    private final Listener listener;
    private final Map<Key, Entry> open = new HashMap<>();
    private boolean closed;

    /** Hears what watches see, on the loop's thread. */
    interface Listener {
        void changed(LiveObject object);

        void gone(LiveObject last);

        void synced(Kind kind);

        void connection(Kind kind, boolean up);

        void refused(Kind kind, ClusterException problem);
    }

    private record Key(Kind kind, String namespace) {}

    /** A watch, which may not be open yet. */
    private static final class Entry {
        boolean synced;
        Optional<ClusterException> refused = Optional.empty();
        final List<Cluster.Watch> handles = new ArrayList<>();
    }

    Watches(Cluster cluster, Loop loop, String release, Listener listener) {
        this.cluster = cluster;
        this.loop = loop;
        this.release = release;
        this.listener = listener;
    }

    /** Opens the watch for a kind unless it is open; an empty namespace is for kinds that live in none. */
    void open(Kind kind, String namespace) {
        Key key = new Key(kind, namespace);
        if (open.containsKey(key)) {
            return;
        }
        Entry entry = new Entry();
        open.put(key, entry);
        // Events carry no labels of ours.
        Map<String, String> labels = kind.kind().equals("Event") ? Map.of() : Map.of(Manifest.LABEL_RELEASE, release);
        loop.work(() -> {
            try {
                Cluster.Watch handle = cluster.watch(kind, namespace, labels, relay(kind, entry));
                loop.post(() -> opened(kind, entry, handle));
            } catch (ClusterException problem) {
                loop.post(() -> failed(key, entry, problem));
            }
        });
    }

    private void opened(Kind kind, Entry entry, Cluster.Watch handle) {
        if (closed) {
            loop.work(handle::close);
        } else {
            entry.handles.add(handle);
            listener.connection(kind, true);
        }
    }

    private void failed(Key key, Entry entry, ClusterException problem) {
        if (problem instanceof RejectedException) {
            entry.refused = Optional.of(problem);
            listener.refused(key.kind(), problem);
        } else {
            // The API server is away for longer than the adapter tries: the next look asks again.
            open.remove(key);
            listener.connection(key.kind(), false);
        }
    }

    private WatchListener relay(Kind kind, Entry entry) {
        return new WatchListener() {
            @Override
            public void changed(LiveObject object) {
                loop.post(() -> listener.changed(object));
            }

            @Override
            public void gone(LiveObject last) {
                loop.post(() -> listener.gone(last));
            }

            @Override
            public void synced() {
                loop.post(() -> {
                    entry.synced = true;
                    listener.synced(kind);
                });
            }

            @Override
            public void connection(boolean up) {
                loop.post(() -> listener.connection(kind, up));
            }

            @Override
            public void failed(ClusterException problem) {
                loop.post(() -> {
                    entry.refused = Optional.of(problem);
                    listener.refused(kind, problem);
                });
            }
        };
    }

    /** Whether it was opened and need not be opened again. */
    boolean isOpen(Kind kind, String namespace) {
        return open.containsKey(new Key(kind, namespace));
    }

    boolean synced(Kind kind, String namespace) {
        Entry entry = open.get(new Key(kind, namespace));
        return entry != null && entry.synced;
    }

    Optional<ClusterException> refused(Kind kind, String namespace) {
        Entry entry = open.get(new Key(kind, namespace));
        return entry == null ? Optional.empty() : entry.refused;
    }

    void close() {
        closed = true;
        open.values().forEach(entry -> entry.handles.forEach(Cluster.Watch::close));
    }
}
