package io.kolla.export;

import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Waves for a controller that applies one wave, waits until all of it is healthy, and goes on. What a component needs
 * to start is in an earlier wave; what it needs to run is in the same one or earlier, since it does not get healthy
 * without. A claim is in the wave of its first consumer: where the storage class waits for a consumer, an earlier wave
 * would wait for ever.
 */
final class SyncWaves {
    /** Before all others: what stands for Secrets. */
    static final int SECRETS = -1;

    private final Map<ComponentId, Integer> waves = new HashMap<>();
    private final Map<String, Integer> claims = new HashMap<>();
    private int last;

    SyncWaves(ExportContent content) {
        for (ComponentId id : content.graph().order()) {
            int wave = 0;
            for (NeedEdge need : content.graph().needsOf(id)) {
                int other = of(need.to());
                wave = Math.max(wave, need.type() == Need.Type.START ? other + 1 : other);
            }
            waves.put(id, wave);
            last = Math.max(last, wave);
        }
        for (Manifest manifest : content.manifests()) {
            consume(manifest.content().asMap(), of(manifest.component()));
        }
    }

    /** The wave of a component, claims aside. */
    int of(ComponentId component) {
        return waves.getOrDefault(component, 0);
    }

    /** The wave of an object. A claim that nothing uses may never be bound: it is in the last wave. */
    int of(Manifest manifest) {
        return Kinds.isClaim(manifest.ref().kind())
                ? claims.getOrDefault(manifest.ref().name(), last)
                : of(manifest.component());
    }

    private void consume(@Nullable Object value, int wave) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("persistentVolumeClaim") instanceof Map<?, ?> claim
                    && claim.get("claimName") instanceof String name) {
                claims.merge(name, wave, Math::min);
            }
            map.values().forEach(below -> consume(below, wave));
        } else if (value instanceof List<?> list) {
            list.forEach(below -> consume(below, wave));
        }
    }
}
