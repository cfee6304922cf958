package io.kolla.plan;

import static io.kolla.testing.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.plan.Restart.Manner;
import io.kolla.release.Timings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final ComponentId API = new ComponentId("app", "api");
    private static final ComponentId DATABASE = new ComponentId("db", "server");
    private static final FieldChange IMAGE = new FieldChange(
            "spec.template.spec.containers[main].image",
            "a:1",
            "a:2",
            false,
            FieldChange.Source.CATALOG,
            Optional.empty());
    private static final FieldChange LABEL =
            new FieldChange("metadata.labels.team", "a", "b", false, FieldChange.Source.CATALOG, Optional.empty());

    @Test
    void aDeploymentRollsWithoutOutageUnlessItMayLoseAllItsPods() {
        assertThat(restart("Deployment", 2, map())).contains(restarted("Deployment", 2, Manner.ROLLING, false));
        assertThat(restart("Deployment", 1, map())).contains(restarted("Deployment", 1, Manner.ROLLING, false));
        assertThat(restart("Deployment", 2, map("strategy", map("type", "Recreate"))))
                .contains(restarted("Deployment", 2, Manner.ALL_AT_ONCE, true));
        assertThat(restart("Deployment", 1, rolling("strategy", "maxUnavailable", 1L)))
                .contains(restarted("Deployment", 1, Manner.ALL_AT_ONCE, true));
        assertThat(restart("Deployment", 4, rolling("strategy", "maxUnavailable", "100%")))
                .contains(restarted("Deployment", 4, Manner.ALL_AT_ONCE, true));
        assertThat(restart("Deployment", 4, rolling("strategy", "maxUnavailable", "99%")))
                .contains(restarted("Deployment", 4, Manner.ROLLING, false));
        assertThat(restart("Deployment", 1, rolling("strategy", "maxSurge", 0L)))
                .contains(restarted("Deployment", 1, Manner.ALL_AT_ONCE, true));
        assertThat(restart("Deployment", 0, map())).isEmpty();
    }

    @Test
    void aStatefulSetGoesOneByOneFromItsPartition() {
        assertThat(restart("StatefulSet", 1, map())).contains(restarted("StatefulSet", 1, Manner.ONE_BY_ONE, true));
        assertThat(restart("StatefulSet", 3, map())).contains(restarted("StatefulSet", 3, Manner.ONE_BY_ONE, false));
        assertThat(restart("StatefulSet", 3, rolling("updateStrategy", "partition", 2L)))
                .contains(restarted("StatefulSet", 1, Manner.ONE_BY_ONE, false));
        assertThat(restart("StatefulSet", 3, map("updateStrategy", map("type", "OnDelete"))))
                .contains(restarted("StatefulSet", 3, Manner.WHEN_DELETED, false));
    }

    @Test
    void aDaemonSetGoesNodeByNode() {
        assertThat(restart("DaemonSet", 3, map())).contains(restarted("DaemonSet", 3, Manner.NODE_BY_NODE, true));
        assertThat(restart("DaemonSet", 3, rolling("updateStrategy", "maxSurge", 1L)))
                .contains(restarted("DaemonSet", 3, Manner.NODE_BY_NODE, false));
    }

    @Test
    void whatIsOutsideThePodTemplateRestartsNothing() {
        LiveObject live = live("Deployment", 2, map());

        assertThat(Restart.of(API, new Operation.Update(manifest("Deployment", map()), "", List.of(LABEL)), live))
                .isEmpty();
        assertThat(Restart.of(API, new Operation.Replace(manifest("Deployment", map()), "", "", List.of(LABEL)), live))
                .contains(restarted("Deployment", 2, Manner.ALL_AT_ONCE, true));
    }

    @Test
    void whatBecomesOfDataIsSaid() {
        Manifest claim = object("v1", "PersistentVolumeClaim", map());
        LiveObject stored = new LiveObject(object(
                        "v1", "PersistentVolumeClaim", map("resources", map("requests", map("storage", "5Gi"))))
                .content());
        Map<String, @Nullable Object> templates =
                map("replicas", 3L, "volumeClaimTemplates", List.of(map("metadata", map("name", "data"))));
        LiveObject set = live("StatefulSet", 3, templates);
        Map<String, @Nullable Object> dropping = map(
                "volumeClaimTemplates",
                List.of(map("metadata", map("name", "data"))),
                "persistentVolumeClaimRetentionPolicy",
                map("whenDeleted", "Delete"));

        assertThat(fates(new Operation.Delete(claim.ref(), "", ""), stored))
                .containsExactly("LOST is deleted with what it holds (5Gi)");
        assertThat(fates(new Operation.Keep(claim, ObjectPlanner.REFUSED + ": 5Gi → 1Gi"), stored))
                .containsExactly("REFUSED cannot be changed: 5Gi → 1Gi");
        assertThat(fates(new Operation.Replace(manifest("StatefulSet", map()), "", ""), set))
                .containsExactly("KEPT its claims data-app-api-* stay as they are");
        assertThat(fates(
                        new Operation.Replace(manifest("StatefulSet", map()), "", ""),
                        live("StatefulSet", 1, dropping)))
                .containsExactly("LOST its claims data-app-api-* go with it (whenDeleted: Delete)");
        assertThat(fates(new Operation.Update(manifest("StatefulSet", map("replicas", 1L)), ""), set))
                .containsExactly("KEPT its claims data-app-api-* stay as they are");
        assertThat(fates(new Operation.Update(manifest("StatefulSet", map("replicas", 3L)), ""), set))
                .isEmpty();
    }

    @Test
    void theForecastFollowsWhatChanges() {
        ComponentId config = new ComponentId("app", "config");
        ComponentGraph graph = ComponentGraph.of(
                List.of(API, DATABASE, config),
                List.of(new NeedEdge(API, DATABASE, Need.Type.START), new NeedEdge(API, config, Need.Type.START)));
        Timings timings = new Timings(
                Optional.empty(), new TreeMap<>(Map.of(API, Duration.ofSeconds(4), DATABASE, Duration.ofSeconds(60))));
        Operation change = new Operation.Update(manifest("Deployment", map()), "", List.of(IMAGE));
        Plan plan = new Plan(
                "p",
                "n",
                List.of(
                        new ComponentPlan(DATABASE, List.of(new Operation.Keep(manifest("Deployment", map()), ""))),
                        new ComponentPlan(config, List.of(change)),
                        new ComponentPlan(API, List.of(change))),
                List.of(),
                List.of());

        Forecast forecast = Forecast.of(plan, graph, timings);

        assertThat(forecast.path())
                .containsExactly(
                        new Forecast.Step(config, Optional.empty()),
                        new Forecast.Step(API, Optional.of(Duration.ofSeconds(4))));
        assertThat(forecast.total()).isEqualTo(Duration.ofSeconds(4));
        assertThat(forecast.unknown()).isEqualTo(1);
        assertThat(Forecast.of(plan, graph, Timings.NONE).known()).isFalse();
    }

    private static List<String> fates(Operation operation, LiveObject live) {
        return DataFate.of(API, operation, Optional.of(live)).stream()
                .map(fate -> fate.fate() + " " + fate.words())
                .toList();
    }

    private static Optional<Restart> restart(String kind, long pods, Map<String, @Nullable Object> spec) {
        Operation update = new Operation.Update(manifest(kind, spec), "", List.of(IMAGE, LABEL));
        return Restart.of(API, update, live(kind, pods, spec));
    }

    private static Restart restarted(String kind, long pods, Manner manner, boolean outage) {
        return new Restart(API, manifest(kind, map()).ref(), pods, manner, outage);
    }

    private static Map<String, @Nullable Object> rolling(String strategy, String field, Object value) {
        return map(strategy, map("rollingUpdate", map(field, value)));
    }

    private static LiveObject live(String kind, long pods, Map<String, @Nullable Object> spec) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(spec);
        all.put("replicas", pods);
        Map<String, @Nullable Object> root =
                new LinkedHashMap<>(object("apps/v1", kind, all).content().asMap());
        root.put("status", map("desiredNumberScheduled", pods));
        return new LiveObject(Tree.of(root));
    }

    private static Manifest manifest(String kind, Map<String, @Nullable Object> spec) {
        return object("apps/v1", kind, spec);
    }

    private static Manifest object(String apiVersion, String kind, Map<String, @Nullable Object> spec) {
        Tree content = Tree.of(map(
                "apiVersion", apiVersion,
                "kind", kind,
                "metadata", map("name", "app-api", "namespace", "demo"),
                "spec", spec));
        return new Manifest(new ObjectRef(new Kind(apiVersion, kind), "demo", "app-api"), API, content);
    }
}
