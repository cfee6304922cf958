package io.kolla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.Diff;
import io.kolla.app.MakePlan;
import io.kolla.app.ValueChange;
import io.kolla.cli.console.Style;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.ObjectRef;
import io.kolla.model.SecretRef;
import io.kolla.model.Tree;
import io.kolla.plan.Author;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.DataFate;
import io.kolla.plan.Drift;
import io.kolla.plan.Edge;
import io.kolla.plan.FieldChange;
import io.kolla.plan.FieldChange.Source;
import io.kolla.plan.Forecast;
import io.kolla.plan.Operation;
import io.kolla.plan.Outlook;
import io.kolla.plan.Plan;
import io.kolla.plan.Restart;
import io.kolla.release.ReleaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanViewTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final ComponentId API = new ComponentId("shop", "api");
    private static final ComponentId STORE = new ComponentId("shop", "store");
    private static final ComponentId OLD = new ComponentId("old", "server");
    private static final Author EDITOR = new Author("kubectl-edit", Optional.of(NOW.minusSeconds(180)));

    private static Manifest manifest(ComponentId component, String kind, String name) {
        return new Manifest(new ObjectRef(new Kind("apps/v1", kind), "demo", name), component, Tree.empty());
    }

    private static FieldChange change(String field, @Nullable Object live, @Nullable Object wanted, Source source) {
        return new FieldChange(
                field, live, wanted, false, source, source == Source.CATALOG ? Optional.empty() : Optional.of(EDITOR));
    }

    @Test
    void tellsWhatAComponentStartsAfterFromWhatItIsReadyAfter() {
        ComponentPlan api = new ComponentPlan(
                API,
                1,
                ComponentPlan.Goal.READY,
                List.of(new Edge(STORE, Need.Type.START), new Edge(OLD, Need.Type.RUN)),
                List.of(),
                List.of(),
                List.of(new Operation.Create(manifest(API, "Service", "api"), "not there yet")));
        MakePlan.Result result = new MakePlan.Result(
                new Plan("shop", "demo", List.of(api), List.of(), List.of()),
                Optional.empty(),
                Optional.empty(),
                new Outlook(List.of(), List.of(), new Forecast(List.of(), Duration.ZERO, 0)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(new PlanView(result, NOW, false).lines(Style.NONE))
                .contains("  + shop/api  create  after shop/store, ready after old/server");
    }

    private static MakePlan.Result result() {
        List<FieldChange> changes = List.of(
                change(
                        "spec.template.spec.containers[main].image",
                        "registry:5000/shop/api:1111",
                        "registry:5000/shop/api:2222",
                        Source.CATALOG),
                change("spec.template.metadata.annotations[kolla.io/config]", "a", "b", Source.CATALOG),
                change("spec.replicas", 3L, 1L, Source.OTHERS),
                change("spec.paused", true, null, Source.CATALOG),
                change("metadata.labels.team", null, "", Source.BOTH));
        Plan plan = new Plan(
                "shop",
                "demo",
                List.of(
                        new ComponentPlan(
                                STORE, List.of(new Operation.Keep(manifest(STORE, "StatefulSet", "store"), ""))),
                        new ComponentPlan(
                                API,
                                List.of(
                                        new Operation.Update(manifest(API, "Deployment", "api"), "changed", changes),
                                        new Operation.Create(manifest(API, "Service", "api"), "not there yet"))),
                        new ComponentPlan(
                                OLD,
                                1,
                                ComponentPlan.Goal.GONE,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(new Operation.Delete(
                                        manifest(OLD, "Deployment", "old").ref(), "u", "no longer wanted")))),
                List.of(),
                List.of());
        Outlook outlook = new Outlook(
                List.of(new Restart(
                        API, manifest(API, "Deployment", "api").ref(), 1, Restart.Manner.ALL_AT_ONCE, true)),
                List.of(new DataFate(
                        OLD,
                        manifest(OLD, "PersistentVolumeClaim", "old").ref(),
                        DataFate.Fate.LOST,
                        "is deleted with what it holds (5Gi)")),
                new Forecast(
                        List.of(new Forecast.Step(API, Optional.of(Duration.ofSeconds(12)))),
                        Duration.ofSeconds(12),
                        0));
        FieldChange secret =
                new FieldChange("data.password", "hidden1", null, true, Source.OTHERS, Optional.of(EDITOR));
        return new MakePlan.Result(
                plan,
                Optional.of("https://one:6443"),
                Optional.of(new ReleaseRecord(
                        3,
                        "shop",
                        "demo",
                        NOW.minusSeconds(3600),
                        ReleaseRecord.Status.DEPLOYED,
                        new TreeMap<>(),
                        List.of())),
                outlook,
                List.of(),
                List.of(new SecretRef("shop", "token")),
                List.of(new Drift(
                        manifest(API, "Secret", "shop-secrets").ref(),
                        Optional.empty(),
                        false,
                        List.of(),
                        List.of(secret))),
                List.of(new ValueChange("shop.size", Optional.of("5Gi"), Optional.empty())),
                List.of());
    }

    @Test
    void aPlanIsReadAtAGlance() {
        assertThat(String.join("\n", new PlanView(result(), NOW, false).lines(Style.NONE)))
                .isEqualTo("""
                shop in demo on https://one:6443
                over revision 3 of shop, deployed 2026-01-02T02:04:05Z

                wave 1
                  ~ shop/api  update
                      update Deployment/api
                          containers[main].image api:1111 -> api:2222
                          its configuration
                          spec.replicas 3 -> 1, changed by kubectl-edit 3m ago: put back
                          spec.paused goes (true)
                          metadata.labels.team = "", changed by kubectl-edit 3m ago and in the catalog
                      create Service/api  not there yet

                wave 2
                  - old/server  delete
                      delete Deployment/old  no longer wanted

                pods that restart
                  ! shop/api  1 pod: outage until the new one is ready

                data
                  ! PersistentVolumeClaim/old  is deleted with what it holds (5Gi)

                changed by others, left as it is
                    Secret/shop-secrets  data.password  by kubectl-edit 3m ago

                values given otherwise than at the last deploy
                    shop.size 5Gi -> (none)

                expected: 12.0 s
                    shop/api 12.0 s

                secrets to generate: shop/token
                2 components to change, 1 as wanted, objects: 1 to create, 1 to update,
                1 to delete, 1 to keep""");
    }

    @Test
    void machinesGetTheSameFacts() {
        Map<?, ?> data = (Map<?, ?>) new PlanView(result(), NOW, false).data();

        assertThat(data.keySet().stream().map(String::valueOf))
                .containsExactly(
                        "profile",
                        "namespace",
                        "cluster",
                        "revision",
                        "changes",
                        "objects",
                        "components",
                        "restarts",
                        "data",
                        "changedByOthers",
                        "values",
                        "stays",
                        "secrets",
                        "expected",
                        "longestChain");
        assertThat(data.toString())
                .contains("action=nothing", "action=update", "action=delete")
                .contains("manner=all at once, outage=true")
                .contains("fate=lost")
                .contains("field=spec.replicas, live=3, wanted=1, source=others, manager=kubectl-edit")
                .contains("changedAt=2026-01-02T03:01:05Z")
                .contains("field=data.password, hidden=true")
                .doesNotContain("hidden1");
    }

    @Test
    void aDiffShowsEachFieldWithWhoseDoingItIs() {
        Diff.Entry entry = new Diff.Entry(
                API,
                manifest(API, "ConfigMap", "api").ref(),
                "update",
                "changed",
                List.of(
                        change("data.level", "low", "high", Source.CATALOG),
                        change("data[a.conf]", "one\ntwo\nthree\n", "one\n2\nthree\n", Source.OTHERS),
                        change("spec.ports[b]", Map.of("port", 1L), null, Source.CATALOG)),
                List.of("data.mode is managed by helm"),
                "",
                "a: 1\n",
                "a: 2\n");
        Diff.Entry gone = new Diff.Entry(
                OLD,
                manifest(OLD, "Service", "old").ref(),
                "delete",
                "no longer wanted",
                List.of(),
                List.of(),
                "",
                "b: 1\n",
                "");
        Diff.Result result = new Diff.Result(
                "shop", "demo", "here", List.of(entry, gone), 7, List.of(), List.of(), List.of(), List.of(), List.of());
        DiffView view = new DiffView(result, NOW);

        assertThat(String.join("\n", view.lines(Style.NONE))).isEqualTo("""
                shop/api
                  ~ update ConfigMap/api
                      conflict: data.mode is managed by helm: deploy stops here, --force-conflicts takes it
                      data.level low -> high
                      data[a.conf], changed by kubectl-edit 3m ago: put back
                         one
                        -two
                        +2
                         three
                      spec.ports[b]
                        -port: 1
                old/server
                  - delete Service/old  no longer wanted

                2 objects differ, 7 as wanted""");
        assertThat(String.join("\n", new UnifiedDiffView(result, view).lines(Style.NONE)))
                .isEqualTo("""
                --- live/shop/api/ConfigMap/api
                +++ wanted/shop/api/ConfigMap/api
                @@ -1 +1 @@
                -a: 1
                +a: 2
                --- live/old/server/Service/old
                +++ /dev/null
                @@ -1 +0,0 @@
                -b: 1""");
        assertThat(result.differs()).isTrue();
    }

    @Test
    void everyMannerOfRestartHasItsWords() {
        ObjectRef ref = manifest(API, "Deployment", "api").ref();
        assertThat(Stream.of(Restart.Manner.values())
                        .map(manner -> AftermathText.words(new Restart(API, ref, 2, manner, false))))
                .containsExactly(
                        "2 pods, new before old: no outage",
                        "2 pods, one after the other: no outage",
                        "2 pods, node by node: no outage",
                        "2 pods at once: outage until the new ones are ready",
                        "2 pods, each when somebody deletes it (OnDelete): not by this plan");
    }
}
