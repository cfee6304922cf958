package io.kolla.plan;

import static io.kolla.testing.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.plan.FieldChange.Source;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Manifests;
import io.kolla.testing.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AttributionTest {
    private static final ComponentId API = new ComponentId("app", "api");

    private final Manifests manifests = new Manifests("demo");
    private final FakeCluster cluster = new FakeCluster(new Simulation(1));

    private Manifest config(String... pairs) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            data.put(pairs[i], pairs[i + 1]);
        }
        return manifests.object("v1", "ConfigMap", API, "c", map("data", data));
    }

    private Operation.Update plan(Manifest wanted, List<Manifest> deployed) {
        Target.Part part = new Target.Part(API, List.of(), List.of(wanted), List.of(), List.of());
        Target target = new Target("test", "demo", List.of(part), Optional.empty());
        Plan plan = Planner.plan(target, cluster.everything(), Optional.empty(), DataPolicy.KEEP);
        Plan blamed = new Blame(cluster.everything(), deployed).in(plan);
        return (Operation.Update) blamed.components().get(0).operations().get(0);
    }

    private static Map<String, Source> sources(Operation.Update update) {
        return update.changes().stream().collect(Collectors.toMap(FieldChange::field, FieldChange::source));
    }

    @Test
    void eachFieldIsTheDoingOfWhoChangedIt() {
        Manifest deployed = config("catalog", "1", "others", "1", "both", "1", "gone", "1", "same", "1");
        cluster.apply(deployed, false);
        cluster.changeByOthers(deployed.ref(), "kubectl-edit", "hand", "data", "others");
        cluster.changeByOthers(deployed.ref(), "kubectl-edit-2", "hand", "data", "both");
        Manifest wanted = config("catalog", "2", "others", "1", "both", "2", "same", "1", "new", "1");

        Operation.Update update = plan(wanted, List.of(deployed));

        assertThat(sources(update))
                .containsOnly(
                        Map.entry("data.catalog", Source.CATALOG),
                        Map.entry("data.others", Source.OTHERS),
                        Map.entry("data.both", Source.BOTH),
                        Map.entry("data.gone", Source.CATALOG),
                        Map.entry("data.new", Source.CATALOG));
        assertThat(update.changes().stream()
                        .filter(change -> change.field().equals("data.others"))
                        .findFirst()
                        .flatMap(FieldChange::author)
                        .map(Author::manager))
                .contains("kubectl-edit");
    }

    @Test
    void withoutTheRevisionBeforeManagedFieldsDecide() {
        Manifest deployed = config("catalog", "1", "others", "1");
        cluster.apply(deployed, false);
        cluster.changeByOthers(deployed.ref(), "kubectl-edit", "hand", "data", "others");

        assertThat(sources(plan(config("catalog", "2", "others", "1"), List.of())))
                .containsOnly(Map.entry("data.catalog", Source.CATALOG), Map.entry("data.others", Source.BOTH));
    }

    @Test
    void whatSomebodyChangedByHandIsRepairedAndAControllersIsAConflict() {
        Manifest deployed = config("a", "1");
        cluster.apply(deployed, false);
        cluster.changeByOthers(deployed.ref(), "kubectl-edit", "hand", "data", "a");

        assertThat(plan(deployed, List.of(deployed)).repairs()).isTrue();
        cluster.apply(deployed, true);
        cluster.changeByOthers(deployed.ref(), "kube-controller-manager", "hand", "data", "a");
        assertThat(plan(deployed, List.of(deployed)).repairs()).isFalse();
    }

    @Test
    void aChangeOfTheCatalogAloneRepairsNothing() {
        cluster.apply(config("a", "1"), false);

        assertThat(plan(config("a", "2"), List.of()).repairs()).isFalse();
    }
}
