package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.problem.InvalidInputException;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind of its own, brought by the same catalog as the objects of that kind. */
class CustomResourcesIT {
    private static final int GADGETS = 40;
    private static final Kind GADGET = new Kind("example.test/v1", "Gadget");
    private static final Kind WIDGET = new Kind("example.test/v1", "Widget");
    private static final ObjectRef DEFINITION =
            new ObjectRef(new Kind("apiextensions.k8s.io/v1", "CustomResourceDefinition"), "", "gadgets.example.test");

    private static final String ANYTHING = "x-kubernetes-preserve-unknown-fields: true";

    @TempDir
    private Path folder;

    @Test
    void areDeployedWithTheirDefinitionAndChangedLater() {
        Path kubeconfig = TestClusters.any().kubeconfig();
        try (Cluster admin = Fabric8Clusters.open(Optional.of(kubeconfig), Optional.empty());
                TestNamespace namespace = TestNamespace.create(admin)) {
            DeployHarness harness = new DeployHarness(
                    folder,
                    namespace.name(),
                    (file, context) -> Fabric8Clusters.open(Optional.of(kubeconfig), context));

            write(3);
            assertThat(harness.deploy("made").outcome())
                    .as(String.valueOf(harness.last(5)))
                    .isEqualTo(Outcome.DONE);
            assertThat(harness.deploy("made").outcome()).isEqualTo(Outcome.UNCHANGED);
            write(4);
            assertThat(harness.deploy("made").outcome()).isEqualTo(Outcome.DONE);

            assertThat(admin.list(GADGET, namespace.name(), Map.of()))
                    .hasSize(GADGETS)
                    .allSatisfy(gadget ->
                            assertThat(gadget.content().number("spec", "size")).hasValue(4L));
            admin.delete(DEFINITION, "");
        }
    }

    @Test
    void aFieldThatMayNotChangeStopsPlanAndDeploymentAlike() {
        Path kubeconfig = TestClusters.any().kubeconfig();
        try (Cluster admin = Fabric8Clusters.open(Optional.of(kubeconfig), Optional.empty());
                TestNamespace namespace = TestNamespace.create(admin)) {
            DeployHarness harness = new DeployHarness(
                    folder,
                    namespace.name(),
                    (file, context) -> Fabric8Clusters.open(Optional.of(kubeconfig), context));
            bounded(3);
            assertThat(harness.deploy("made").outcome())
                    .as(String.valueOf(harness.last(5)))
                    .isEqualTo(Outcome.DONE);
            bounded(30);

            List<String> refusals = new ArrayList<>();
            assertThatThrownBy(() -> harness.deploy("made", prepared -> {
                        prepared.plan().problems().forEach(problem -> refusals.add(problem.toString()));
                        throw new InvalidInputException(prepared.plan().problems());
                    }))
                    .isInstanceOf(InvalidInputException.class);

            assertThat(refusals)
                    .singleElement()
                    .asString()
                    .contains("the API server refuses to change Widget/one", "spec.size", "set it back");
            assertThat(admin.list(WIDGET, namespace.name(), Map.of()))
                    .singleElement()
                    .satisfies(widget ->
                            assertThat(widget.content().number("spec", "size")).hasValue(3L));
            admin.delete(new ObjectRef(DEFINITION.kind(), "", "widgets.example.test"), "");
        }
    }

    /**
     * What a definition refuses stands for what it lets nobody change, which older API servers cannot say. It says so in
     * words that only the API server weighs.
     */
    private void bounded(int size) {
        MadeCatalog catalog = new MadeCatalog(folder);
        catalog.definition(
                "Widget",
                "properties: {spec: {type: object, properties: {size: {type: integer, not: {minimum: 11}}}}}");
        catalog.service("one", "", "needs: [definition]", """
                apiVersion: example.test/v1
                kind: Widget
                metadata: {name: one}
                spec: {size: %d}
                """.formatted(size));
        catalog.profile("made");
    }

    private void write(int size) {
        MadeCatalog catalog = new MadeCatalog(folder);
        catalog.definition("Gadget", ANYTHING);
        for (int gadget = 0; gadget < GADGETS; gadget++) {
            String name = "g" + gadget;
            catalog.service(name, "", "needs: [definition]", """
                    apiVersion: example.test/v1
                    kind: Gadget
                    metadata: {name: %s, annotations: {one: "1", two: "2"}}
                    spec: {size: %d}
                    """.formatted(name, size));
        }
        catalog.profile("made");
    }
}
