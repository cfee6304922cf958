package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records events. */
final class Happened {
    private Happened() {}

    static void event(
            FakeCluster cluster, Simulation simulation, LiveObject about, String type, String reason, String message) {
        if (cluster.find(about.ref()).isEmpty()) {
            return;
        }
        String name = about.name() + "." + Integer.toHexString((reason + message + about.uid()).hashCode());
        Map<String, @Nullable Object> event = Json.map(
                "apiVersion",
                "v1",
                "kind",
                "Event",
                "metadata",
                Json.map("name", name, "namespace", about.ref().namespace()),
                "involvedObject",
                Json.map("uid", about.uid(), "name", about.name()),
                "type",
                type,
                "reason",
                reason,
                "message",
                message,
                "lastTimestamp",
                simulation.now().toString());
        cluster.put(event);
    }
}
