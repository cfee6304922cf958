package io.kolla.plan;

import static io.kolla.testing.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.ObjectRef;
import io.kolla.model.UnmanagedField;
import io.kolla.release.InventoryItem;
import io.kolla.release.ReleaseRecord;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Manifests;
import io.kolla.testing.Simulation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final ComponentId API = new ComponentId("app", "api");

    private final Manifests manifests = new Manifests("demo");
    private final FakeCluster cluster = new FakeCluster(new Simulation(1));

    private Plan plan(Manifest... wanted) {
        return plan(List.of(), wanted);
    }

    private Plan plan(List<UnmanagedField> unmanaged, Manifest... wanted) {
        Target.Part part = new Target.Part(API, List.of(), List.of(wanted), List.of(), unmanaged);
        Target target = new Target("test", "demo", List.of(part), Optional.empty());
        return Planner.plan(target, cluster.everything(), Optional.empty(), DataPolicy.KEEP);
    }

    private Operation only(Plan plan) {
        assertThat(plan.components()).hasSize(1);
        return plan.components().get(0).operations().get(0);
    }

    private void apply(Manifest... objects) {
        Stream.of(objects).forEach(object -> cluster.apply(object, false));
    }

    private static ObjectRef deployment() {
        return new ObjectRef(new Kind("apps/v1", "Deployment"), "demo", "app-api");
    }

    @Test
    void whatWasAppliedIsUnchanged() {
        Manifest wanted = manifests.deployment(API, "registry/app:1", 1);
        apply(wanted);

        assertThat(only(plan(wanted))).isEqualTo(new Operation.Keep(wanted, "unchanged"));
    }

    @Test
    void anUpdateSaysWhatChanges() {
        apply(manifests.deployment(API, "registry/app:1", 1));

        Operation operation = only(plan(manifests.deployment(API, "registry/app:2", 3)));

        assertThat(operation).isInstanceOf(Operation.Update.class);
        assertThat(operation.reason())
                .contains("image registry/app:1 → registry/app:2")
                .contains("spec.replicas 1 → 3");
    }

    @Test
    void aFieldThatGoesIsNamed() {
        apply(manifests.object("v1", "ConfigMap", API, "c", map("data", map("a", "1", "b", "2"))));

        Operation operation = only(plan(manifests.object("v1", "ConfigMap", API, "c", map("data", map("a", "1")))));

        assertThat(operation.reason()).isEqualTo("without data.b");
    }

    @Test
    void driftNamesWhoDidIt() {
        Manifest wanted = manifests.deployment(API, "registry/app:1", 1);
        apply(wanted);
        cluster.changeByOthers(deployment(), "kubectl-scale", 3L, "spec", "replicas");

        assertThat(only(plan(wanted)).reason()).isEqualTo("changed by kubectl-scale: spec.replicas 3 → 1");
    }

    @Test
    void anUnmanagedFieldKeepsItsLiveValueAndIsNoDrift() {
        Manifest wanted = manifests.deployment(API, "registry/app:1", 1);
        List<UnmanagedField> unmanaged =
                List.of(new UnmanagedField("Deployment", "app-api", List.of("spec", "replicas")));
        apply(wanted);
        cluster.changeByOthers(deployment(), "autoscaler", 4L, "spec", "replicas");

        assertThat(only(plan(unmanaged, wanted))).isInstanceOf(Operation.Keep.class);
        Operation update = only(plan(unmanaged, manifests.deployment(API, "registry/app:2", 1)));
        assertThat(((Operation.Update) update).wanted().content().number("spec", "replicas"))
                .hasValue(4L);
    }

    @Test
    void secretsAreNeverShown() {
        apply(manifests.object("v1", "Secret", API, "s", map("data", map("password", "b2xk"))));

        Operation operation =
                only(plan(manifests.object("v1", "Secret", API, "s", map("data", map("password", "bmV3")))));

        assertThat(operation.reason()).isEqualTo("data.password");
    }

    @Test
    void aFieldThatCannotBeChangedMeansReplace() {
        apply(manifests.statefulSet(API, "registry/app:1", 1));
        Manifest wanted = withSpec(manifests.statefulSet(API, "registry/app:1", 1), "serviceName", "other");

        Operation operation = only(plan(wanted));

        assertThat(operation).isInstanceOf(Operation.Replace.class);
        assertThat(operation.reason()).isEqualTo("spec.serviceName app-api → other, which cannot be changed in place");
    }

    @Test
    void aStatefulSetMayScaleInPlace() {
        apply(manifests.statefulSet(API, "registry/app:1", 1));

        assertThat(only(plan(manifests.statefulSet(API, "registry/app:1", 2)))).isInstanceOf(Operation.Update.class);
    }

    @Test
    void aClaimMayGrowButNeitherShrinkNorBeMadeAnew() {
        apply(manifests.claim(API, "data", "2Gi"));

        assertThat(only(plan(manifests.claim(API, "data", "4Gi")))).isInstanceOf(Operation.Update.class);
        assertThat(plan(manifests.claim(API, "data", "2048Mi")).problems()).isEmpty();
        assertThat(plan(manifests.claim(API, "data", "1Gi")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("a claim cannot shrink"));
        Manifest other = withSpec(manifests.claim(API, "data", "2Gi"), "storageClassName", "fast");
        assertThat(plan(other).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("cannot be changed"));
    }

    @Test
    void quantitiesAreComparedByTheirAmount() {
        Manifest wanted = manifests.claim(API, "data", "2Gi");
        apply(wanted);
        cluster.changeByOthers(wanted.ref(), "kubelet", "2048Mi", "spec", "resources", "requests", "storage");

        assertThat(only(plan(wanted))).isInstanceOf(Operation.Keep.class);
    }

    @Test
    void aJobThatFailedRunsAgain() {
        Manifest job = manifests.job(API, "registry/app:1", 0);
        apply(job);
        cluster.changeByOthers(
                job.ref(), "controller", List.of(map("type", "Failed", "status", "True")), "status", "conditions");

        assertThat(only(plan(job)))
                .isInstanceOfSatisfying(
                        Operation.Replace.class,
                        replace -> assertThat(replace.reason()).isEqualTo("failed before, runs again"));
    }

    @Test
    void anOldJobIsSupersededAfterTheNewOne() {
        apply(manifests.job(API, "registry/app:1", 0));
        Manifest next = manifests.job(API, "registry/app:2", 0);

        Target target = new Target(
                "test",
                "demo",
                List.of(new Target.Part(API, List.of(), List.of(next), List.of(), List.of())),
                Optional.empty());
        ReleaseRecord record = record(Map.of(API, List.of()), manifests.job(API, "registry/app:1", 0));
        List<Operation> operations = Planner.plan(target, cluster.everything(), Optional.of(record), DataPolicy.KEEP)
                .components()
                .get(0)
                .operations();

        assertThat(operations.get(0)).isInstanceOf(Operation.Create.class);
        assertThat(operations.get(1)).isInstanceOf(Operation.Delete.class);
        assertThat(operations.get(1).reason())
                .isEqualTo("superseded by " + next.ref().name());
    }

    private static ReleaseRecord record(Map<ComponentId, List<ComponentId>> needs, Manifest... inventory) {
        return new ReleaseRecord(
                1,
                "test",
                "demo",
                Simulation.BEGIN,
                ReleaseRecord.Status.DEPLOYED,
                new TreeMap<>(needs),
                Stream.of(inventory)
                        .map(manifest -> new InventoryItem(manifest.component(), manifest.ref()))
                        .toList());
    }

    @Test
    void anObjectOfAnotherReleaseIsRefused() {
        Manifest theirs = new Manifests("demo").config(API, "shared", "x");
        apply(theirs);
        cluster.changeByOthers(theirs.ref(), "other", "other", "metadata", "labels", Manifest.LABEL_RELEASE);

        assertThat(plan(theirs).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("belongs to the release other"));
    }

    @Test
    void teardownGoesAgainstTheGraphAndSparesData() {
        ComponentId data = new ComponentId("db", "data");
        ComponentId server = new ComponentId("db", "server");
        Manifest claim = manifests.claim(data, "db-data", "1Gi");
        Manifest database = manifests.deployment(server, "registry/db:1", 1);
        Manifest api = manifests.deployment(API, "registry/app:1", 1);
        Manifest kept = manifests.config(API, "kept", "x");
        apply(claim, database, api, kept);
        cluster.changeByOthers(kept.ref(), "admin", "true", "metadata", "annotations", "kolla.io/keep");
        ReleaseRecord record = new ReleaseRecord(
                1,
                "test",
                "demo",
                Simulation.BEGIN,
                ReleaseRecord.Status.DEPLOYED,
                new TreeMap<>(java.util.Map.of(data, List.of(), server, List.of(data), API, List.of(server))),
                Stream.of(claim, database, api, kept)
                        .map(manifest -> new InventoryItem(manifest.component(), manifest.ref()))
                        .toList());

        Plan plan = Planner.plan(
                Target.nothing("test", "demo"), cluster.everything(), Optional.of(record), DataPolicy.KEEP);
        Plan all = Planner.plan(
                Target.nothing("test", "demo"), cluster.everything(), Optional.of(record), DataPolicy.DELETE);

        assertThat(plan.components()).extracting(ComponentPlan::component).containsExactly(API, server);
        assertThat(plan.components().get(1).after()).containsExactly(new Edge(API, Need.Type.START));
        assertThat(plan.spared())
                .extracting(spared -> spared.object().label() + " " + spared.reason())
                .containsExactly(
                        "ConfigMap/kept is annotated kolla.io/keep", "PersistentVolumeClaim/db-data holds data");
        assertThat(all.components()).extracting(ComponentPlan::component).containsExactly(API, server, data);
    }

    @Test
    void aNarrowedCommandTouchesNothingElse() {
        ComponentId other = new ComponentId("other", "api");
        apply(manifests.deployment(other, "registry/other:1", 1));
        Target target = new Target(
                "test",
                "demo",
                List.of(new Target.Part(
                        API, List.of(), List.of(manifests.deployment(API, "registry/app:1", 1)), List.of(), List.of())),
                Optional.of(java.util.Set.of(API)));

        Plan plan = Planner.plan(target, cluster.everything(), Optional.empty(), DataPolicy.KEEP);

        assertThat(plan.components()).extracting(ComponentPlan::component).containsExactly(API);
        assertThat(plan.components().get(0).operations()).hasSize(1);
    }

    /** The manifest with one more field in its spec, and another hash. */
    private Manifest withSpec(Manifest manifest, String field, @Nullable Object value) {
        java.util.Map<String, @Nullable Object> spec =
                new java.util.LinkedHashMap<>(manifest.content().tree("spec").asMap());
        spec.put(field, value);
        return manifests.object(
                manifest.ref().kind().apiVersion(),
                manifest.ref().kind().kind(),
                manifest.component(),
                manifest.ref().name(),
                map("spec", spec));
    }

    @Test
    void managedFieldsAreReadWithTheirListKeys() {
        LiveObject service = new LiveObject(io.kolla.model.Tree.of(map(
                "metadata",
                map(
                        "managedFields",
                        List.of(map(
                                "manager",
                                "kolla",
                                "fieldsV1",
                                map(
                                        "f:spec",
                                        map(
                                                "f:ports",
                                                map(
                                                        "k:{\"port\":80,\"protocol\":\"TCP\"}",
                                                        map(".", map(), "f:targetPort", map()))))))))));
        List<Step> port = List.of(
                new Step.Key("spec"),
                new Step.Key("ports"),
                new Step.Item(0, "80", map("port", 80L)),
                new Step.Key("targetPort"));
        List<Step> other =
                List.of(new Step.Key("spec"), new Step.Key("ports"), new Step.Item(0, "81", map("port", 81L)));

        assertThat(new OwnedFields(service).owns("kolla", port)).isTrue();
        assertThat(new OwnedFields(service).owns("kolla", other)).isFalse();
        assertThat(new OwnedFields(service).owns("someone", port)).isFalse();
    }
}
