package io.kolla.apply;

import static io.kolla.testing.Manifests.map;
import static io.kolla.testing.Scenario.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.event.DeployEvent;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.event.Failure;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.plan.DataPolicy;
import io.kolla.testing.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoverTest {
    private final Scenario scenario = new Scenario(1);

    private Manifest widget(String component) {
        return scenario.manifests.object("example.org/v1", "Widget", id(component), "w", map("spec", map("size", 1L)));
    }

    private Manifest definition(String component) {
        return scenario.manifests.object(
                "apiextensions.k8s.io/v1",
                "CustomResourceDefinition",
                id(component),
                "widgets.example.org",
                map("spec", map("group", "example.org", "names", map("kind", "Widget"))));
    }

    private void finalize(Manifest object, String finalizer, String manager) {
        scenario.cluster.changeByOthers(
                object.ref(), manager, new ArrayList<>(List.of(finalizer)), "metadata", "finalizers");
    }

    private List<String> deleted() {
        return scenario.events(DeployEvent.Written.class).stream()
                .map(event -> event.object().kind().kind())
                .toList();
    }

    @Test
    void whatIsStuckIsNamedWithTheOwnerOfItsFinalizerWithinHalfAMinute() {
        Manifest widget = widget("app/widget");
        scenario.component("app/widget", List.of(widget)).patience(Duration.ofSeconds(90));
        scenario.deploy();
        finalize(widget, "example.org/guard", "widget-operator");

        RunResult run = scenario.teardown(DataPolicy.DELETE);

        DeployEvent.Notice notice = scenario.events(DeployEvent.Notice.class).get(0);
        assertThat(notice.message())
                .isEqualTo("app/widget does not go away: Widget/w waits for finalizer example.org/guard "
                        + "(set by widget-operator)");
        assertThat(Duration.between(scenario.events.get(0).at(), notice.at())).isLessThan(Duration.ofSeconds(30));
        Failure failure = run.components().get(0).failure().orElseThrow();
        assertThat(failure.reason()).isEqualTo("Stuck");
        assertThat(failure.message()).contains("set by widget-operator");
        assertThat(failure.hint()).contains("kubectl -n demo patch widget.example.org w");
    }

    @Test
    void aFinalizerThatIsTakenOffInTimeIsNothingToSpeakOf() {
        Manifest widget = widget("app/widget");
        scenario.component("app/widget", List.of(widget));
        scenario.deploy();
        finalize(widget, "example.org/guard", "widget-operator");
        scenario.simulation.in(Duration.ofSeconds(5), () -> scenario.cluster.removeFinalizers(widget.ref()));

        RunResult run = scenario.teardown(DataPolicy.DELETE);

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.events(DeployEvent.Notice.class)).isEmpty();
    }

    @Test
    void customResourcesAreGoneBeforeWhatDefinesAndServesThem() {
        Manifest widget = widget("app/all");
        scenario.component(
                "app/all",
                List.of(
                        definition("app/all"),
                        scenario.manifests.claim(id("app/all"), "data", "1Gi"),
                        scenario.manifests.deployment(id("app/all"), "registry/app:1", 1),
                        widget));
        scenario.deploy();
        finalize(widget, "example.org/guard", "widget-operator");
        boolean[] served = new boolean[2];
        scenario.simulation.in(Duration.ofSeconds(5), () -> {
            served[0] = scenario.cluster.all("Deployment").size() == 1;
            served[1] = scenario.cluster.all("CustomResourceDefinition").size() == 1;
            scenario.cluster.removeFinalizers(widget.ref());
        });

        RunResult run = scenario.teardown(DataPolicy.DELETE);

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(served).containsExactly(true, true);
        assertThat(deleted())
                .containsExactly("Widget", "CustomResourceDefinition", "Deployment", "PersistentVolumeClaim");
    }

    @Test
    void aClaimThatSomebodyElseUsesIsNamedWithTheUser() {
        scenario.component("db/data", List.of(scenario.manifests.claim(id("db/data"), "db-data", "1Gi")));
        scenario.deploy();
        Manifest debug = scenario.manifests.object(
                "v1",
                "Pod",
                id("debug/pod"),
                "debug",
                map(
                        "spec",
                        map(
                                "containers",
                                List.of(map("name", "main", "image", "x")),
                                "volumes",
                                List.of(map("name", "d", "persistentVolumeClaim", map("claimName", "db-data"))))));
        scenario.cluster.apply(debug, false);

        RunResult run = scenario.teardown(DataPolicy.DELETE);

        assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scenario.events(DeployEvent.Notice.class).get(0).message())
                .contains("PersistentVolumeClaim/db-data", "kubernetes.io/pvc-protection", "used by Pod/debug");
    }

    @Test
    void aPodThatHasStoppedIsNotWaitedForForLong() {
        scenario.cluster.goodbye(Duration.ofSeconds(50));
        scenario.deployment("db/server").deployment("a/api", "db/server").deployment("web/ui", "a/api");
        scenario.deploy();

        RunResult run = scenario.teardown(DataPolicy.DELETE);

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(run.took()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
        assertThat(scenario.cluster.all("Pod")).isEmpty();
    }

    @Test
    void wheresVolumesMustBeLetGoTheNodeHasTheLastWord() {
        scenario.cluster.goodbye(Duration.ofSeconds(50));
        scenario.deployment("db/server").waitingForNodes();
        scenario.deploy();

        RunResult run = scenario.teardown(DataPolicy.KEEP);

        assertThat(run.took()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(52));
    }

    @Test
    void whatDefinesAKindGoesAfterItsObjectsWhoeverForgotToSaySo() {
        Manifest widget = widget("app/widget");
        scenario.component("crds/all", List.of(definition("crds/all")));
        scenario.component("app/widget", List.of(widget));
        scenario.deploy();
        finalize(widget, "example.org/guard", "widget-operator");
        boolean[] defined = new boolean[1];
        scenario.simulation.in(Duration.ofSeconds(5), () -> {
            defined[0] =
                    scenario.cluster.all("CustomResourceDefinition").stream().noneMatch(LiveObject::isTerminating);
            scenario.cluster.removeFinalizers(widget.ref());
        });

        RunResult run = scenario.teardown(DataPolicy.DELETE);

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(defined).containsExactly(true);
        assertThat(scenario.startOf("crds/all")).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void whatIsPrunedGoesInReverseOrderAndWhatIsMarkedStays() {
        scenario.deployment("db/server")
                .deployment("a/api", "db/server")
                .deployment("b/api", "a/api")
                .component("b/config", List.of(scenario.manifests.config(id("b/config"), "b-config", "x")));
        scenario.deploy();
        ObjectRef config = new ObjectRef(new Kind("v1", "ConfigMap"), Scenario.NAMESPACE, "b-config");
        scenario.cluster.changeByOthers(config, "admin", "true", "metadata", "annotations", "kolla.io/keep");
        scenario.without("a/api").without("b/api").without("b/config");

        RunResult run = scenario.deploy();

        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(scenario.events(DeployEvent.Removed.class))
                .extracting(event -> event.component().toString())
                .containsExactly("b/api", "a/api");
        assertThat(scenario.cluster.find(config)).isPresent();
    }
}
