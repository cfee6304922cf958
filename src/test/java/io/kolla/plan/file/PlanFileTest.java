package io.kolla.plan.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.GivenValues;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.model.Tree;
import io.kolla.model.UnmanagedField;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Edge;
import io.kolla.plan.Plan;
import io.kolla.plan.Planner;
import io.kolla.plan.Target;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.InvalidInputException;
import io.kolla.release.Origin;
import io.kolla.release.ReleaseRecord;
import io.kolla.testing.FakeCluster;
import io.kolla.testing.Manifests;
import io.kolla.testing.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
    private static final ComponentId DATABASE = new ComponentId("db", "server");
    private static final ComponentId API = new ComponentId("app", "api");
    private static final SavedPlan.Place PLACE = new SavedPlan.Place("https://one:6443", "id-1", "1.30");

    private final Manifests manifests = new Manifests("demo");
    private final FakeCluster cluster = new FakeCluster(new Simulation(1));

    @TempDir
    Path folder;

    private Target target(int replicas) {
        Manifest api = manifests.deployment(API, "registry/app:1", replicas);
        Manifest config = manifests.config(API, "text", "lines: |\n  \"quoted\"\n\ttab: yes\nno\n");
        return new Target(
                "test",
                "demo",
                List.of(
                        new Target.Part(
                                DATABASE,
                                List.of(),
                                List.of(manifests.statefulSet(DATABASE, "registry/db:1", 1)),
                                List.of(),
                                List.of()),
                        new Target.Part(
                                API,
                                List.of(new Edge(DATABASE, Need.Type.RUN)),
                                List.of(api, config),
                                List.of(new GateRule("Widget", "w", new GateRule.Condition("Ready"), "True")),
                                List.of(new UnmanagedField("Deployment", "x", List.of("spec", "replicas"))))),
                Optional.of(Set.of(DATABASE, API)));
    }

    private Plan plan(Target target) {
        return Planner.plan(target, cluster.everything(), Optional.empty(), DataPolicy.KEEP);
    }

    private SavedPlan saved(Target target) {
        return new SavedPlan(
                Instant.parse("2026-01-02T03:04:05Z"),
                PLACE,
                0,
                target,
                Expected.of(plan(target)),
                List.of(
                        new SecretSpec("db", "password", new SecretSpec.Password(24)),
                        new SecretSpec("db", "hex", new SecretSpec.Hex(8)),
                        new SecretSpec("db", "key", new SecretSpec.Base64Url(32)),
                        new SecretSpec("db", "id", new SecretSpec.Uuid())),
                List.of(new SecretRef("db", "password")),
                new TreeSet<>(Set.of("registry/app:1", "registry/db:1")),
                new Origin(
                        new GivenValues(
                                List.of(Tree.of(Map.of("app", Map.of("n", 1)))),
                                List.of("app.n=2"),
                                Optional.of("registry")),
                        "0123456789abcdef",
                        "1.0"));
    }

    @Test
    void aPlanComesBackAsItWasSaved() {
        target(2).components().forEach(part -> part.manifests().forEach(object -> cluster.apply(object, false)));
        SavedPlan plan = saved(target(3));
        Path file = folder.resolve("a.plan");

        PlanFile.write(file, plan);

        assertThat(PlanFile.read(file, "1.0")).isEqualTo(plan);
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).containsExactly("a.plan");
    }

    @Test
    void whatItDoesStandsFirst() {
        assertThat(PlanFile.text(saved(target(2))))
                .startsWith("# A plan. Carry it out with: kolla deploy --plan FILE\nkollaPlan: 1\nkolla: \"1.0\"\n")
                .contains("\noperations:\n  app/api:\n  - verb: create\n");
    }

    @Test
    void anEditedOrHalfFileIsRefused() {
        String text = PlanFile.text(saved(target(2)));

        refused(text.replace("replicas: 2", "replicas: 20"), "this plan is not what was saved");
        refused(text.substring(0, text.indexOf("target:")), "this plan is not what was saved");
        refused("services: []\n", "this is no plan");
        refused("", "this is no plan");
        refused("a: [1\n", "");
        assertThat(PlanFile.read(text + "# a comment\n", "f", "1.0").target()).isEqualTo(target(2));
    }

    @Test
    void aPlanOfAnotherVersionIsRefused() {
        String text = PlanFile.text(saved(target(2)));

        assertThatThrownBy(() -> PlanFile.read(text, "f", "2.0"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("this plan was made by kolla 1.0, and this is kolla 2.0");
        assertThatThrownBy(() -> PlanFile.read(text.replace("kollaPlan: 1", "kollaPlan: 2"), "f", "1.0"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("this plan was made by");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        assertThatThrownBy(() -> PlanFile.read(folder.resolve("none"), "1.0"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> PlanFile.write(folder.resolve("no/such/folder.plan"), saved(target(1))))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("its folder does not exist; make it");
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void whatHasMovedIsNamed() {
        target(2).components().forEach(part -> part.manifests().forEach(object -> cluster.apply(object, false)));
        SavedPlan plan = saved(target(3));
        Manifest api = manifests.deployment(API, "registry/app:1", 2);
        assertThat(moves(plan)).isEmpty();

        cluster.changeByOthers(api.ref(), "kubectl-scale", 5L, "spec", "replicas");
        assertThat(moves(plan)).containsExactly("Deployment/app-api: spec.replicas is 5 now and was 2");

        cluster.deleteByOthers(api.ref());
        assertThat(moves(plan)).containsExactly("Deployment/app-api: it was to update, now to create: not there yet");

        cluster.apply(manifests.deployment(API, "registry/app:1", 3), false);
        assertThat(moves(plan)).containsExactly("Deployment/app-api: it was to update, and is as wanted already");
    }

    @Test
    void anObjectThatWasToStayAndChangedHasMoved() {
        target(2).components().forEach(part -> part.manifests().forEach(object -> cluster.apply(object, false)));
        SavedPlan plan = saved(target(2));
        cluster.changeByOthers(manifests.config(API, "text", "").ref(), "kubectl-edit", "changed", "data", "text");

        assertThat(moves(plan))
                .singleElement()
                .satisfies(move -> assertThat(move)
                        .startsWith(
                                "ConfigMap/text: nothing was planned, now it is to update: changed by kubectl-edit"));
    }

    @Test
    void anotherRevisionASecretThatIsGoneAndAnotherClusterHaveMoved() {
        SavedPlan plan = saved(target(2));
        ReleaseRecord record = new ReleaseRecord(
                4,
                "test",
                "demo",
                Instant.parse("2026-01-02T04:00:00Z"),
                ReleaseRecord.Status.DEPLOYED,
                new TreeMap<>(),
                List.of());

        assertThat(Moves.since(plan, plan(target(2)), Optional.of(record), List.of(new SecretRef("db", "hex"))))
                .containsExactly(
                        "revision 4 was deployed at 2026-01-02T04:00:00Z; nothing was installed when the plan was made",
                        "the secret db/hex is gone; it would be generated anew");
        assertThat(PLACE.other(new SavedPlan.Place("https://two:6443", "id-2", "1.30")))
                .containsExactly(
                        "this is another cluster: the plan was made for https://one:6443, this is https://two:6443");
        assertThat(PLACE.other(new SavedPlan.Place("https://other-name:6443", "id-1", "1.30")))
                .isEmpty();
        assertThat(PLACE.other(new SavedPlan.Place("https://one:6443", "", "1.31")))
                .containsExactly("the cluster is Kubernetes 1.31 now; the plan was made for 1.30");
    }

    private List<String> moves(SavedPlan saved) {
        return Moves.since(saved, plan(saved.target()), Optional.empty(), List.of());
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> PlanFile.read(text, "a.plan", "1.0"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.plan")
                .hasMessageContaining(message);
    }
}
