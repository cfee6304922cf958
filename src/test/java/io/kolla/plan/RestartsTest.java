package io.kolla.plan;

import static io.kolla.testing.Manifests.map;
import static io.kolla.testing.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.release.InventoryItem;
import io.kolla.release.ReleaseRecord;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Manifests;
import io.kolla.testing.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RestartsTest {
    private final Manifests manifests = new Manifests("demo");
    private final FakeCluster cluster = new FakeCluster(new Simulation(1));
    private final List<Manifest> objects = new ArrayList<>();
    private final Map<ComponentId, List<ComponentId>> needs = new TreeMap<>();

    private Manifest installed(Manifest manifest, ComponentId... needed) {
        cluster.apply(manifest, false);
        objects.add(manifest);
        needs.put(manifest.component(), List.of(needed));
        return manifest;
    }

    private ReleaseRecord record() {
        return new ReleaseRecord(
                1,
                "test",
                "demo",
                Simulation.BEGIN,
                ReleaseRecord.Status.DEPLOYED,
                new TreeMap<>(needs),
                objects.stream()
                        .map(manifest -> new InventoryItem(manifest.component(), manifest.ref()))
                        .toList());
    }

    private Plan plan(String... services) {
        return Restarts.plan(record(), objects, cluster.everything(), Set.of(services));
    }

    @Test
    void whatIsNeededGoesFirstAlsoThroughJobsThatAreNotRunAgain() {
        installed(manifests.statefulSet(id("db/server"), "registry/db:1", 1));
        installed(manifests.job(id("app/schema"), "registry/app:1", 0), id("db/server"));
        installed(manifests.deployment(id("app/api"), "registry/app:1", 2), id("app/schema"));

        Plan plan = plan("db", "app");

        assertThat(plan.components())
                .extracting(ComponentPlan::component)
                .containsExactly(id("db/server"), id("app/api"));
        assertThat(plan.components()).extracting(ComponentPlan::action).containsOnly("restart");
        assertThat(plan.components().get(1).after()).extracting(Edge::component).containsExactly(id("db/server"));
        assertThat(plan.components().get(1).wave()).isEqualTo(1);
    }

    @Test
    void onlyTheServicesNamedAreRestarted() {
        installed(manifests.statefulSet(id("db/server"), "registry/db:1", 1));
        installed(manifests.deployment(id("app/api"), "registry/app:1", 2), id("db/server"));

        assertThat(plan("app").components())
                .extracting(ComponentPlan::component)
                .containsExactly(id("app/api"));
        assertThat(plan("app").components().get(0).after()).isEmpty();
    }

    @Test
    void outagesAreToldWithWhomTheyHit() {
        installed(manifests.statefulSet(id("db/server"), "registry/db:1", 1));
        installed(manifests.deployment(id("app/api"), "registry/app:1", 2), id("db/server"));
        Manifest recreated = installed(manifests.deployment(id("web/ui"), "registry/web:1", 3), id("app/api"));
        cluster.changeByOthers(recreated.ref(), "admin", map("type", "Recreate"), "spec", "strategy");

        List<Outage> outages = Outage.of(plan("db", "app", "web"), cluster.everything(), record());

        assertThat(outages).extracting(Outage::component).containsExactly(id("db/server"), id("web/ui"));
        assertThat(outages)
                .extracting(Outage::why)
                .containsExactly("has one replica", "stops all its pods before it starts new ones");
        assertThat(outages.get(0).dependants()).containsExactly("app", "web");
        assertThat(outages.get(1).dependants()).isEmpty();
    }

    @Test
    void whatIsNotThereIsAProblemAndWhatDoesNotRunIsLeft() {
        Manifest gone = installed(manifests.deployment(id("app/api"), "registry/app:1", 1));
        installed(manifests.deployment(id("off/api"), "registry/off:1", 0));
        Manifest onDelete = installed(manifests.statefulSet(id("db/server"), "registry/db:1", 1));
        cluster.changeByOthers(onDelete.ref(), "admin", map("type", "OnDelete"), "spec", "updateStrategy");
        cluster.deleteByOthers(gone.ref());

        Plan plan = plan("app", "off", "db");

        assertThat(plan.components()).isEmpty();
        assertThat(plan.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).contains("Deployment/app-api in demo is not there"));
        assertThat(plan.spared())
                .singleElement()
                .satisfies(spared -> assertThat(spared.reason()).contains("OnDelete"));
    }

    @Test
    void whatIsBeingDeletedIsAProblemToo() {
        Manifest leaving = installed(manifests.deployment(id("app/api"), "registry/app:1", 1));
        cluster.addFinalizer(leaving.ref(), "example.org/guard");
        cluster.deleteByOthers(leaving.ref());

        Plan plan = plan("app");

        assertThat(plan.components()).isEmpty();
        assertThat(plan.problems()).hasSize(1);
    }

    @Test
    void anOutageNamesOtherServicesOnlyAndDaemonsAreAwayNodeByNode() {
        Manifest agent = installed(manifests.daemonSet(id("net/agent"), "registry/net:1"));
        cluster.changeByOthers(agent.ref(), "kube-controller-manager", 3L, "status", "desiredNumberScheduled");
        installed(manifests.deployment(id("net/api"), "registry/net:1", 2), id("net/agent"));
        installed(manifests.deployment(id("web/ui"), "registry/web:1", 2), id("net/agent"));

        List<Outage> outages = Outage.of(plan("net"), cluster.everything(), record());

        assertThat(outages).singleElement().satisfies(outage -> {
            assertThat(outage.why()).isEqualTo("is away from each node in turn");
            assertThat(outage.dependants()).containsExactly("web");
        });
    }
}
