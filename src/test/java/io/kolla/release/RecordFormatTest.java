package io.kolla.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.json.Json;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.GivenValues;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.model.UnmanagedField;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordFormatTest {
    private static final ComponentId DATABASE = new ComponentId("shop", "database");
    private static final ComponentId WEB = new ComponentId("shop", "web");

    @Test
    void everythingComesBack() {
        ReleaseRecord record = new ReleaseRecord(
                7,
                "shop",
                "demo",
                Instant.parse("2026-01-02T03:04:05Z"),
                ReleaseRecord.Status.DEPLOYED,
                new TreeMap<>(Map.of(DATABASE, List.of(), WEB, List.of(DATABASE))),
                List.of(new InventoryItem(WEB, new ObjectRef(new Kind("apps/v1", "Deployment"), "demo", "web"))),
                new TreeMap<>(Map.of(
                        WEB,
                        new Declared(
                                List.of(DATABASE),
                                List.of(
                                        new GateRule("Widget", "main", new GateRule.Condition("Ready"), "True"),
                                        new GateRule(
                                                "Widget",
                                                "main",
                                                new GateRule.Field(List.of("status", "phase")),
                                                "Running")),
                                List.of(new UnmanagedField("Deployment", "web", List.of("spec", "replicas")))))),
                new Origin(
                        new GivenValues(
                                List.of(Tree.of(Map.of("shop", Map.of("sizes", List.of(1, "two"))))),
                                List.of("shop.replicas=2", "shop.sizes[0]=3"),
                                Optional.of("registry.test/demo")),
                        "0123456789abcdef",
                        "1.2.3"),
                new Timings(
                        Optional.of(Duration.ofMillis(61_234)), new TreeMap<>(Map.of(WEB, Duration.ofMillis(987)))));

        Tree stored = Json.read(Json.write(RecordFormat.tree(record)).getBytes(StandardCharsets.UTF_8));

        assertThat(RecordFormat.record(stored)).isEqualTo(record);
    }

    @Test
    void aRecordOfTheFirstVersionIsRead() {
        Tree stored = Json.read("""
                {"revision": 3, "profile": "shop", "namespace": "demo", "at": "2026-01-02T03:04:05Z",
                 "status": "DEPLOYED", "needs": {"shop/web": ["shop/database"], "shop/database": []},
                 "inventory": {"shop/web": [["v1", "ConfigMap", "demo", "web"]]}}
                """.getBytes(StandardCharsets.UTF_8));

        ReleaseRecord record = RecordFormat.record(stored);

        assertThat(record.inventory()).hasSize(1);
        assertThat(record.origin()).isEqualTo(Origin.UNKNOWN);
        assertThat(record.timings()).isEqualTo(Timings.NONE);
        assertThat(record.declaredOf(WEB)).isEqualTo(Declared.NOTHING);
    }

    private static ReleaseRecord record(String ended) {
        return RecordFormat.record(Json.read(("{\"revision\": 3, \"profile\": \"shop\", \"namespace\": \"demo\","
                        + " \"at\": \"2026-01-02T03:04:05Z\", " + ended + "}")
                .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anInterruptedRevisionIsFailedToVersionsThatKnowNoOther() {
        ReleaseRecord interrupted =
                record("\"status\": \"DEPLOYED\"").with(ReleaseRecord.Status.INTERRUPTED, List.of());

        Tree stored = RecordFormat.tree(interrupted);

        assertThat(stored.text("status")).isEqualTo("FAILED");
        assertThat(RecordFormat.record(stored)).isEqualTo(interrupted);
    }

    @Test
    void everyStatusComesBackAndThoseOfLaterVersionsCountAsFailed() {
        for (ReleaseRecord.Status status : ReleaseRecord.Status.values()) {
            ReleaseRecord before = record("\"status\": \"DEPLOYED\"").with(status, List.of());
            assertThat(RecordFormat.record(RecordFormat.tree(before)).status()).isEqualTo(status);
        }
        assertThat(record("\"status\": \"FAILED\"").status()).isEqualTo(ReleaseRecord.Status.FAILED);
        assertThat(record("\"status\": \"ROLLED_BACK\"").status()).isEqualTo(ReleaseRecord.Status.FAILED);
    }

    @Test
    void timesOfComponentsThatDidNotChangeStay() {
        Timings before = new Timings(
                Optional.empty(), new TreeMap<>(Map.of(WEB, Duration.ofSeconds(4), DATABASE, Duration.ofSeconds(9))));

        Timings after = before.after(Duration.ofSeconds(5), Map.of(WEB, Duration.ofSeconds(3)));

        assertThat(after.run()).contains(Duration.ofSeconds(5));
        assertThat(after.of(WEB)).contains(Duration.ofSeconds(3));
        assertThat(after.of(DATABASE)).contains(Duration.ofSeconds(9));
    }
}
