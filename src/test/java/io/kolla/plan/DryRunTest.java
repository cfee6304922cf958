package io.kolla.plan;

import static io.kolla.testing.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import io.kolla.testing.Manifests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private static final ComponentId API = new ComponentId("app", "api");

    private final Manifests manifests = new Manifests("demo");

    private static LiveObject stored(Manifest manifest, String version, Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> root =
                new LinkedHashMap<>(manifest.content().asMap());
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(manifest.content().tree("metadata").asMap());
        metadata.putAll(map("resourceVersion", version, "generation", 1L, "uid", "u", "creationTimestamp", "t"));
        root.put("metadata", metadata);
        root.putAll(more);
        return new LiveObject(Tree.of(root));
    }

    private static List<String> changes(LiveObject live, LiveObject result, Manifest wanted) {
        return DryRun.of(live, result, wanted, Optional.empty()).changes().stream()
                .map(FieldChange::describe)
                .toList();
    }

    @Test
    void whatTheServerKeepsIsNoDifference() {
        Manifest config = manifests.config(API, "c", "x");
        LiveObject live = stored(config, "1", map("status", map("phase", "a")));
        LiveObject result = stored(manifests.config(API, "c", "x"), "2", map("status", map("phase", "b")));

        assertThat(changes(live, result, config)).isEmpty();
    }

    @Test
    void itemsAreComparedByTheirKeysBothWays() {
        Manifest wanted = manifests.object("v1", "Service", API, "s", map());
        LiveObject live = stored(
                wanted,
                "1",
                map("spec", map("ports", List.of(port("a", 1), port("b", 2), port("c", 3)), "list", List.of("x"))));
        LiveObject result = stored(
                wanted,
                "1",
                map(
                        "spec",
                        map("ports", List.of(port("c", 3), port("b", 5), port("d", 4)), "list", List.of("x", "y"))));

        assertThat(changes(live, result, wanted))
                .containsExactly("spec.ports[b].targetPort 2 → 5", "spec.ports[d]", "spec.ports[a]", "spec.list");
    }

    @Test
    void valuesOfSecretsAreNowhere() {
        Manifest wanted =
                manifests.object("v1", "Secret", API, "s", map("data", map("key", "bmV3", "same", "c2FtZQ==")));
        LiveObject live = stored(
                manifests.object("v1", "Secret", API, "s", map("data", map("key", "b2xk", "same", "c2FtZQ=="))),
                "1",
                map());

        DryRun run = DryRun.of(live, stored(wanted, "2", map()), wanted, Optional.empty());

        assertThat(run.changes()).extracting(FieldChange::field).containsExactly("data.key");
        assertThat(run.toString()).doesNotContain("bmV3", "b2xk", "c2FtZQ");
        assertThat(run.after().text("data", "key")).isNotEqualTo(run.before().text("data", "key"));
        assertThat(run.after().text("data", "same")).isEqualTo(run.before().text("data", "same"));
    }

    private static Map<String, @Nullable Object> port(String name, long target) {
        return map("name", name, "port", (long) name.charAt(0), "protocol", "TCP", "targetPort", target);
    }
}
