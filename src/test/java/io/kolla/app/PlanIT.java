package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.app.DeployHarness.NoImages;
import io.kolla.apply.RunResult;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.local.LocalProgress;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.plan.Author;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.FieldChange;
import io.kolla.plan.Operation;
import io.kolla.plan.file.PlanFile;
import io.kolla.plan.file.SavedPlan;
import io.kolla.problem.InvalidInputException;
import io.kolla.release.ReleaseRecord;
import io.kolla.testing.OwnControlPlane;
import io.kolla.testing.TestClusters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Plans, saved plans and differences against a real API server. */
class PlanIT {
    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: web}
            data: {level: "{{values.level}}", mode: fast, extra: "{{values.extra}}"}
            """;

    /** Kinds whose defaults, quantities and conversions an API server fills in. */
    private static final String OTHERS = """
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec:
              selector: {app.kubernetes.io/name: web}
              ports: [{name: main, port: 80, targetPort: http}, {name: more, port: 81, targetPort: 80}]
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 0
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                    - name: main
                      image: "registry.test/web:{{values.level}}"
                      ports: [{name: http, containerPort: 80}]
                      env: [{name: A, value: ""}, {name: B, value: "1"}]
                      resources: {requests: {cpu: 1000m, memory: 1024Mi}, limits: {memory: 1Gi}}
                      readinessProbe: {httpGet: {path: /, port: 80}, initialDelaySeconds: 0}
                  volumes: [{name: v, configMap: {name: web}}, {name: e, emptyDir: {}}]
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: store}
            spec:
              replicas: 0
              serviceName: "{{values.governing}}"
              selector: {matchLabels: {app: store}}
              template:
                metadata: {labels: {app: store}}
                spec: {containers: [{name: main, image: "registry.test/store:1"}]}
              volumeClaimTemplates:
                - metadata: {name: data}
                  spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: web}
            spec: {podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 80}]}]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: web}
            rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
            """;

    private static final String SCHEMA = """
            {"type": "object", "additionalProperties": false, "properties": {
              "level": {"type": "string", "default": "low"},
              "extra": {"type": "string", "default": "none"},
              "governing": {"type": "string", "default": "web"}}}
            """;

    @TempDir
    private static Path folder;

    private static OwnControlPlane plane;
    private static Path catalog;

    private String namespace = "";
    private final List<DeployEvent> events = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        plane = TestClusters.own(folder.resolve("plane"));
        catalog = folder.resolve("catalog");
        new MadeCatalog(catalog)
                .service("web", "secrets: {password: {generate: password}}\n", "", CONFIG, OTHERS)
                .profile("made");
        Files.writeString(catalog.resolve("services/web/values.schema.json"), SCHEMA);
    }

    @AfterAll
    static void stop() {
        if (plane != null) {
            plane.close();
        }
    }

    @BeforeEach
    void name(TestInfo test) {
        namespace = "n" + Math.abs(test.getDisplayName().hashCode());
    }

    private static Cluster open(Optional<Path> kubeconfig, Optional<String> context) {
        return Fabric8Clusters.open(Optional.of(plane.kubeconfig()), context);
    }

    private static Clusters clusters() {
        return new Clusters(
                PlanIT::open,
                () -> {
                    throw new AssertionError("no local cluster is wanted");
                },
                Map.of());
    }

    private Selection selection(String... values) {
        return new Selection(
                catalog, Optional.of("made"), Optional.empty(), List.of(), List.of(values), namespace, List.of());
    }

    private static ClusterChoice choice() {
        return new ClusterChoice(Optional.of(folder), Optional.empty(), false);
    }

    private MakePlan.Result plan(Optional<Path> out, String... values) {
        return new MakePlan(new Blueprints(), new NoImages(folder), clusters(), Clock.systemUTC(), "test")
                .online(selection(values), choice(), out);
    }

    private Diff.Result diff(String... values) {
        return new Diff(new Blueprints(), new NoImages(folder), clusters()).run(selection(values), choice());
    }

    private RunResult deploy(Optional<Path> plan, String... values) {
        events.clear();
        Deploy deploy = new Deploy(new Blueprints(), new NoImages(folder), clusters(), Clock.systemUTC(), "test");
        Selection selection = plan.isEmpty()
                ? selection(values)
                : new Selection(
                        folder.resolve("no-catalog"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        namespace,
                        List.of());
        Listeners listeners = new Listeners(events::add, event -> {}, LocalProgress.SILENT, said -> {});
        DeployRequest request = new DeployRequest(selection, choice(), Duration.ofMinutes(1), false, plan);
        try (PreparedDeploy prepared = deploy.prepare(request, listeners)) {
            return prepared.run().result();
        }
    }

    private void change(String manager, String path, String patch) {
        plane.change(manager, path.replace("NS", namespace), patch);
    }

    private static List<String> writes(MakePlan.Result result) {
        List<String> writes = new ArrayList<>();
        for (ComponentPlan component : result.plan().components()) {
            for (Operation operation : component.operations()) {
                if (!(operation instanceof Operation.Keep)) {
                    writes.add(operation.verb() + " " + operation.ref().label());
                }
            }
        }
        return writes;
    }

    @Test
    void whatWasDeployedNeitherPlansNorDiffers() {
        assertThat(plan(Optional.empty()).plan().changes()).isTrue();
        assertThat(diff().entries()).extracting(Diff.Entry::verb).containsOnly("create");

        assertThat(deploy(Optional.empty()).outcome()).isEqualTo(Outcome.DONE);

        MakePlan.Result after = plan(Optional.empty());
        assertThat(writes(after)).isEmpty();
        assertThat(after.left()).isEmpty();
        assertThat(after.secrets()).isEmpty();
        assertThat(after.previous().orElseThrow().timings().run()).isPresent();
        assertThat(diff().differs()).isFalse();
    }

    @Test
    void aChangeOfValuesShowsTheFieldsThatChangeAndNoDefaults() {
        deploy(Optional.empty(), "web.extra=one");

        Diff.Result diff = diff("web.level=high", "web.extra=one");

        assertThat(diff.entries())
                .extracting(entry -> entry.object().label())
                .containsExactlyInAnyOrder("ConfigMap/web", "Deployment/web");
        Diff.Entry deployment = diff.entries().stream()
                .filter(entry -> entry.object().kind().kind().equals("Deployment"))
                .findFirst()
                .orElseThrow();
        assertThat(deployment.changes())
                .extracting(FieldChange::field)
                .containsExactlyInAnyOrder(
                        "spec.template.spec.containers[main].image",
                        "spec.template.metadata.annotations[kolla.io/config]");
        assertThat(deployment.changes()).extracting(FieldChange::source).containsOnly(FieldChange.Source.CATALOG);
        try (Session session = clusters().open(choice())) {
            ReleaseRecord record = session.releases().latest(namespace).orElseThrow();
            assertThat(new Blueprints()
                            .asDeployed(selection(), record)
                            .values()
                            .get("web")
                            .asMap())
                    .containsEntry("extra", "one")
                    .containsEntry("level", "low");
            assertThat(new Blueprints()
                            .asDeployed(selection("web.level=mid"), record)
                            .values()
                            .get("web")
                            .asMap())
                    .containsEntry("extra", "none");
        }
        assertThat(plan(Optional.empty(), "web.level=high").values())
                .containsExactly(
                        new ValueChange("web.extra", Optional.of("one"), Optional.of("none")),
                        new ValueChange("web.level", Optional.of("low"), Optional.of("high")));
    }

    @Test
    void whatOthersChangedIsToldFromWhatTheCatalogChangedAndPutBack() {
        deploy(Optional.empty());
        change("kubectl-edit", "/api/v1/namespaces/NS/configmaps/web", "{\"data\":{\"mode\":\"slow\",\"mine\":\"1\"}}");

        Diff.Result diff = diff("web.level=high");
        Map<String, FieldChange> changes = new HashMap<>();
        diff.entries().stream()
                .filter(entry -> entry.object().kind().kind().equals("ConfigMap"))
                .forEach(entry -> entry.changes().forEach(change -> changes.put(change.field(), change)));

        assertThat(changes).containsOnlyKeys("data.level", "data.mode");
        assertThat(changes.get("data.level").source()).isEqualTo(FieldChange.Source.CATALOG);
        FieldChange mode = changes.get("data.mode");
        assertThat(mode.source()).isEqualTo(FieldChange.Source.OTHERS);
        Author author = mode.author().orElseThrow();
        assertThat(author.manager()).isEqualTo("kubectl-edit");
        assertThat(Duration.between(author.at().orElseThrow(), Instant.now())).isLessThan(Duration.ofMinutes(5));
        assertThat(diff.left())
                .singleElement()
                .satisfies(left ->
                        assertThat(left.added()).extracting(FieldChange::field).containsExactly("data.mine"));
        assertThat(diff.entries()).allMatch(entry -> entry.conflicts().isEmpty());

        assertThat(deploy(Optional.empty()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(events.stream()
                        .filter(DeployEvent.Notice.class::isInstance)
                        .map(event -> ((DeployEvent.Notice) event).message()))
                .containsExactly("ConfigMap/web: what kubectl-edit changed is put back: data.mode");
        assertThat(writes(plan(Optional.empty()))).isEmpty();
    }

    @Test
    void anOldServerDoesNotNoteWhoScaledAndItIsSeenAllTheSame() {
        deploy(Optional.empty());
        change("kubectl-scale", "/apis/apps/v1/namespaces/NS/deployments/web/scale", "{\"spec\":{\"replicas\":2}}");

        assertThat(writes(plan(Optional.empty()))).containsExactly("update Deployment/web");
        assertThat(diff().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.changes())
                        .extracting(FieldChange::describe)
                        .containsExactly("spec.replicas 2 → 0"));
    }

    @Test
    void whatAControllerOwnsIsAConflictTheDiffNames() {
        deploy(Optional.empty());
        change("kube-controller-manager", "/api/v1/namespaces/NS/configmaps/web", "{\"data\":{\"mode\":\"slow\"}}");

        assertThat(diff().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.conflicts())
                        .containsExactly("data.mode is managed by kube-controller-manager"));
        assertThat(deploy(Optional.empty()).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whatCannotBeChangedIsReplacedAndItsDataStays() {
        deploy(Optional.empty());

        MakePlan.Result plan = plan(Optional.empty(), "web.governing=other");

        assertThat(writes(plan)).containsExactly("replace StatefulSet/store");
        assertThat(plan.outlook().data())
                .singleElement()
                .satisfies(fate -> assertThat(fate.words()).isEqualTo("its claims data-store-* stay as they are"));
        assertThat(diff("web.governing=other").entries())
                .extracting(entry -> entry.verb() + " " + entry.object().label())
                .containsExactly("replace StatefulSet/store");
    }

    @Test
    void aSecretThatSomebodyChangedIsNamedAndNeverShown() {
        deploy(Optional.empty());
        change("kubectl-edit", "/api/v1/namespaces/NS/secrets/web-secrets", "{\"data\":{\"password\":\"aGlkZGVu\"}}");

        Diff.Result diff = diff();

        assertThat(diff.differs()).isFalse();
        assertThat(diff.left()).singleElement().satisfies(left -> {
            assertThat(left.object().label()).isEqualTo("Secret/web-secrets");
            assertThat(left.added()).extracting(FieldChange::field).containsExactly("data.password");
        });
        assertThat(diff.toString()).doesNotContain("aGlkZGVu");
    }

    @Test
    void aSavedPlanIsCarriedOutWithoutItsCatalog() throws IOException {
        Path file = folder.resolve(namespace + ".plan");
        plan(Optional.of(file), "web.level=high");
        assertThat(Files.readString(file)).doesNotContain("password: [A-Za-z0-9]");

        assertThat(deploy(Optional.of(file)).outcome()).isEqualTo(Outcome.DONE);

        assertThat(writes(plan(Optional.empty(), "web.level=high"))).isEmpty();
        assertThat(plan(Optional.empty(), "web.level=high").values()).isEmpty();
        assertThatThrownBy(() -> deploy(Optional.of(file)))
                .isInstanceOf(PlanMovedException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("nothing was installed when the plan was made");
    }

    @Test
    void aSavedPlanIsRefusedWhenTheClusterMoved() throws IOException {
        deploy(Optional.empty());
        Path file = folder.resolve(namespace + ".plan");
        plan(Optional.of(file), "web.level=high");
        change("kubectl-edit", "/api/v1/namespaces/NS/configmaps/web", "{\"data\":{\"level\":\"odd\"}}");

        assertThatThrownBy(() -> deploy(Optional.of(file)))
                .isInstanceOf(PlanMovedException.class)
                .hasMessageContaining("ConfigMap/web: data.level is odd now and was low");

        Files.writeString(file, Files.readString(file).replace("mode: fast", "mode: slow"));
        assertThatThrownBy(() -> deploy(Optional.of(file)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("this plan is not what was saved");
    }

    @Test
    void aPlanForAnotherClusterIsRefused() {
        Path file = folder.resolve(namespace + ".plan");
        plan(Optional.of(file));
        try (Cluster cluster = open(Optional.empty(), Optional.empty())) {
            String id = cluster.get(new ObjectRef(new Kind("v1", "Namespace"), "", "kube-system"))
                    .orElseThrow()
                    .uid();
            SavedPlan saved = PlanFile.read(file, "test");
            SavedPlan.Place other = new SavedPlan.Place(
                    saved.place().server(), "another", saved.place().version());
            assertThat(saved.place().id()).isEqualTo(id);
            assertThat(saved.place().other(Places.of(cluster))).isEmpty();
            assertThat(other.other(Places.of(cluster)))
                    .singleElement()
                    .satisfies(words -> assertThat(words).startsWith("this is another cluster"));
        }
    }
}
