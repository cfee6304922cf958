package io.kolla.testing;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.testing.Behaviour.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Establishes definitions, and sees to custom resources as their controllers do. */
final class Operators {
    /** The group whose kinds exist only once they are defined, and whose objects report a condition Ready. */
    static final String GROUP = "operated.test";

    private static final long HEARTBEAT = 5000;
    private static final long ESTABLISHING = 60;

    private final FakeCluster cluster;
    private final Simulation simulation;

    Operators(FakeCluster cluster, Simulation simulation) {
        this.cluster = cluster;
        this.simulation = simulation;
    }

    boolean serves(Kind kind) {
        return cluster.all("CustomResourceDefinition").stream()
                .filter(definition ->
                        definition.content().text("spec", "names", "kind").equals(kind.kind()))
                .anyMatch(definition -> definition.content().has("status", "conditions"));
    }

    void defined(LiveObject definition) {
        if (!definition.content().has("status", "conditions")) {
            simulation.inMillis(ESTABLISHING, () -> condition(definition, "Established", "True", ""));
        }
    }

    void changed(LiveObject resource) {
        long generation = resource.content().number("metadata", "generation").orElse(1L);
        boolean seen = resource.content()
                .number("status", "observedGeneration")
                .filter(observed -> observed >= generation)
                .isPresent();
        if (!seen && !resource.isTerminating()) {
            condition(resource, "Ready", "False", "working");
            simulation.in(cluster.behaviour(resource).work(), () -> finish(resource));
        }
    }

    private void finish(LiveObject resource) {
        Optional<LiveObject> current =
                cluster.find(resource.ref()).filter(found -> found.uid().equals(resource.uid()));
        if (current.isEmpty()) {
            return;
        }
        if (cluster.behaviour(resource).has(Fault.NEVER_READY)) {
            // It lives and says so, and gets no further.
            condition(resource, "Ready", "False", "working");
            simulation.inMillis(HEARTBEAT, () -> finish(resource));
        } else {
            condition(resource, "Ready", "True", "");
        }
    }

    private void condition(LiveObject object, String type, String status, String message) {
        ObjectRef ref = object.ref();
        cluster.edit(ref, content -> {
            Map<String, @Nullable Object> known = Json.at(content, "status");
            known.put("observedGeneration", Json.at(content, "metadata").get("generation"));
            known.put(
                    "conditions",
                    List.of(Json.map(
                            "type",
                            type,
                            "status",
                            status,
                            "message",
                            message,
                            "lastHeartbeatTime",
                            simulation.now().toString())));
        });
    }
}
