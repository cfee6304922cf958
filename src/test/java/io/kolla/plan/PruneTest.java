package io.kolla.plan;

import static io.kolla.testing.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.release.InventoryItem;
import io.kolla.release.ReleaseRecord;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Manifests;
import io.kolla.testing.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PruneTest {
    private static final ComponentId API = new ComponentId("app", "api");
    private static final ComponentId OLD = new ComponentId("old", "api");

    private final Manifests manifests = new Manifests("demo");
    private final FakeCluster cluster = new FakeCluster(new Simulation(1));

    private static ReleaseRecord record(Map<ComponentId, List<ComponentId>> needs, List<Manifest> inventory) {
        return new ReleaseRecord(
                1,
                "test",
                "demo",
                Simulation.BEGIN,
                ReleaseRecord.Status.DEPLOYED,
                new TreeMap<>(needs),
                inventory.stream()
                        .map(manifest -> new InventoryItem(manifest.component(), manifest.ref()))
                        .toList());
    }

    private Manifest applied(Manifest manifest) {
        cluster.apply(manifest, false);
        return manifest;
    }

    private static Target wanting(Manifest... wanted) {
        Map<ComponentId, List<Manifest>> parts = new TreeMap<>();
        Stream.of(wanted)
                .forEach(manifest -> parts.computeIfAbsent(manifest.component(), id -> new ArrayList<>())
                        .add(manifest));
        return new Target(
                "test",
                "demo",
                parts.entrySet().stream()
                        .map(part -> new Target.Part(part.getKey(), List.of(), part.getValue(), List.of(), List.of()))
                        .toList(),
                Optional.empty());
    }

    private Plan plan(Target target, Optional<ReleaseRecord> record) {
        return Planner.plan(target, cluster.everything(), record, DataPolicy.DELETE);
    }

    private static List<String> deleted(Plan plan) {
        return plan.components().stream()
                .flatMap(component -> component.operations().stream())
                .filter(Operation.Delete.class::isInstance)
                .map(operation -> operation.ref().label())
                .toList();
    }

    @Test
    void whatCarriesOurLabelsAndIsNotInTheInventoryIsNobodysToPrune() {
        Manifest wanted = applied(manifests.config(API, "wanted", "x"));
        Manifest gone = applied(manifests.config(OLD, "gone", "x"));
        applied(manifests.config(OLD, "stranger", "x"));

        Plan plan = plan(wanting(wanted), Optional.of(record(Map.of(), List.of(wanted, gone))));

        assertThat(deleted(plan)).containsExactly("ConfigMap/gone");
    }

    @Test
    void anObjectAnotherReleaseHasTakenIsNotPruned() {
        Manifest wanted = applied(manifests.config(API, "wanted", "x"));
        Manifest taken = applied(manifests.config(OLD, "taken", "x"));
        cluster.changeByOthers(taken.ref(), "kolla", "other", "metadata", "labels", Manifest.LABEL_RELEASE);

        Plan plan = plan(wanting(wanted), Optional.of(record(Map.of(), List.of(wanted, taken))));

        assertThat(deleted(plan)).isEmpty();
    }

    @Test
    void whatIsMarkedStaysAndIsSaidToStay() {
        Manifest kept = applied(manifests.config(OLD, "kept", "x"));
        Manifest unmarked = applied(manifests.config(OLD, "unmarked", "x"));
        cluster.changeByOthers(kept.ref(), "admin", "true", "metadata", "annotations", Prune.KEEP);
        cluster.changeByOthers(unmarked.ref(), "admin", "false", "metadata", "annotations", Prune.KEEP);

        Plan plan = plan(Target.nothing("test", "demo"), Optional.of(record(Map.of(), List.of(kept, unmarked))));

        assertThat(deleted(plan)).containsExactly("ConfigMap/unmarked");
        assertThat(plan.spared()).extracting(spared -> spared.object().name()).containsExactly("kept");
    }

    @Test
    void aServiceThatIsRenamedKeepsItsObjectsAndLosesTheOldOnes() {
        Manifest shared = applied(manifests.config(OLD, "settings", "x"));
        Manifest old = applied(manifests.deployment(OLD, "registry/app:1", 1));
        ComponentId renamed = new ComponentId("new", "api");
        Manifest now = manifests.config(renamed, "settings", "x");

        Plan plan = plan(
                wanting(now, manifests.deployment(renamed, "registry/app:1", 1)),
                Optional.of(record(Map.of(OLD, List.of()), List.of(shared, old))));

        assertThat(deleted(plan)).containsExactly("Deployment/old-api");
        assertThat(plan.components()).extracting(ComponentPlan::component).containsExactly(renamed, OLD);
    }

    @Test
    void withoutARecordATeardownTakesWhatWasWrittenHereInTheOrderOfKinds() {
        ComponentId server = new ComponentId("a", "server");
        ComponentId settings = new ComponentId("b", "settings");
        ComponentId widget = new ComponentId("z", "widget");
        applied(manifests.statefulSet(server, "registry/db:1", 1));
        applied(manifests.deployment(API, "registry/app:1", 1));
        applied(manifests.config(settings, "settings", "x"));
        applied(manifests.object("example.org/v1", "Widget", widget, "w", map("spec", map("size", 1L))));
        Manifest copied = manifests.config(settings, "copied", "x");
        assertThat(cluster.create(copied.content())).isPresent();

        Plan plan = plan(Target.nothing("test", "demo"), Optional.empty());

        assertThat(plan.components())
                .extracting(ComponentPlan::component)
                .containsExactly(widget, API, server, settings);
        assertThat(plan.components().get(1).after()).extracting(Edge::component).containsExactly(widget);
        assertThat(deleted(plan)).doesNotContain("ConfigMap/copied").hasSize(4);
    }

    @Test
    void whatIsSavedOfAReleaseIsNoComponentsToDelete() {
        Manifest saved = applied(manifests.object("v1", "PersistentVolume", OLD, "pv", map("spec", map("x", 1L))));
        cluster.changeByOthers(saved.ref(), "kolla", "saved-data", "metadata", "labels", "kolla.io/record");

        Plan plan = plan(Target.nothing("test", "demo"), Optional.empty());

        assertThat(plan.components()).isEmpty();
    }

    @Test
    void whatMustStayStaysWhateverThePolicy() {
        Manifest definition = applied(manifests.config(OLD, "definition", "x"));
        Map<ObjectRef, String> stays = Map.of(definition.ref().anyVersion(), "others use it");

        Plan plan = Planner.plan(
                Target.nothing("test", "demo"),
                cluster.everything(),
                Optional.of(record(Map.of(), List.of(definition))),
                DataPolicy.DELETE,
                stays);

        assertThat(deleted(plan)).isEmpty();
        assertThat(plan.spared()).extracting(Plan.Spared::reason).containsExactly("others use it");
    }

    @Test
    void aChainOfFiveThousandComponentsIsTurnedRoundQuickly() {
        SortedMap<ComponentId, List<ComponentId>> needs = new TreeMap<>();
        List<Manifest> inventory = new ArrayList<>();
        ComponentId before = null;
        for (int i = 0; i < 5000; i++) {
            ComponentId component = new ComponentId("s" + i, "c");
            needs.put(component, before == null ? List.of() : List.of(before));
            inventory.add(applied(manifests.config(component, "m" + i, "x")));
            before = component;
        }
        long begin = System.nanoTime();

        Plan plan = plan(Target.nothing("test", "demo"), Optional.of(record(needs, inventory)));

        assertThat(plan.components()).hasSize(5000);
        assertThat(plan.components().get(0).component()).isEqualTo(new ComponentId("s4999", "c"));
        assertThat(plan.components().get(4999).wave()).isEqualTo(4999);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
}
