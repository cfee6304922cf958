package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind of its own, brought by the same catalog as the objects of that kind. */
class CustomResourcesIT {
    private static final int GADGETS = 40;
    private static final Kind GADGET = new Kind("example.test/v1", "Gadget");
    private static final ObjectRef DEFINITION =
            new ObjectRef(new Kind("apiextensions.k8s.io/v1", "CustomResourceDefinition"), "", "gadgets.example.test");

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

    private void write(int size) {
        MadeCatalog catalog = new MadeCatalog(folder);
        catalog.service("definition", "", "", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: gadgets.example.test}
                spec:
                  group: example.test
                  names: {kind: Gadget, listKind: GadgetList, plural: gadgets, singular: gadget}
                  scope: Namespaced
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """);
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
