package io.kolla.cluster.fabric8;

import io.kolla.cluster.LiveObject;
import io.kolla.cluster.WatchListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a watch knows to exist; tells the listener the difference to what it learns. Used by one thread. */
final class WatchedObjects {
    private final WatchListener listener;
    private final Map<String, LiveObject> known = new HashMap<>();
    private boolean synced;

    WatchedObjects(WatchListener listener) {
        this.listener = listener;
    }

    /** All that exists now. */
    void listed(List<LiveObject> objects) {
        Set<String> present = new HashSet<>();
        for (LiveObject object : objects) {
            present.add(key(object));
            changed(object);
        }
        List<LiveObject> vanished = new ArrayList<>();
        known.forEach((key, object) -> {
            if (!present.contains(key)) {
                vanished.add(object);
            }
        });
        vanished.forEach(this::gone);
        if (!synced) {
            synced = true;
            listener.synced();
        }
    }

    void changed(LiveObject object) {
        @Nullable LiveObject before = known.put(key(object), object);
        if (before != null && before.resourceVersion().equals(object.resourceVersion())) {
            return;
        }
        if (before != null && !before.uid().equals(object.uid())) {
            listener.gone(before);
        }
        listener.changed(object);
    }

    void gone(LiveObject last) {
        if (known.remove(key(last)) != null) {
            listener.gone(last);
        }
    }

    private static String key(LiveObject object) {
        return object.content().text("metadata", "namespace") + "/" + object.name();
    }
}
