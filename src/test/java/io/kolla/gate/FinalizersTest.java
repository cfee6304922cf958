package io.kolla.gate;

import static io.kolla.testing.Manifests.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FinalizersTest {
    private static LiveObject widget(String finalizer, @Nullable Object fields, String manager, String operation) {
        return new LiveObject(Tree.of(map(
                "apiVersion",
                "example.org/v1",
                "kind",
                "Widget",
                "metadata",
                map(
                        "name",
                        "w",
                        "namespace",
                        "demo",
                        "finalizers",
                        List.of(finalizer),
                        "managedFields",
                        List.of(
                                map("manager", "other", "operation", "Update", "fieldsV1", map("f:spec", map())),
                                map(
                                        "manager",
                                        manager,
                                        "operation",
                                        operation,
                                        "fieldsV1",
                                        map("f:metadata", map("f:finalizers", fields))))))));
    }

    @Test
    void whoSetAFinalizerIsReadFromManagedFields() {
        assertThat(Finalizers.words(widget("example.org/a", map(), "operator", "Update")))
                .isEqualTo("waits for finalizer example.org/a (set by operator)");
        assertThat(Finalizers.words(widget("example.org/a", map("v:\"example.org/a\"", map()), "operator", "Update")))
                .isEqualTo("waits for finalizer example.org/a (set by operator)");
        assertThat(Finalizers.words(widget("example.org/a", map(), "kolla", "Apply")))
                .endsWith("(set by the catalog)");
        assertThat(Finalizers.words(widget("example.org/a", map(), "kolla", "Update")))
                .endsWith("(set by kolla)");
    }

    @Test
    void whereNobodyIsWrittenDownTheDomainSaysWhoseItIs() {
        LiveObject other = widget("example.org/a", map("v:\"example.org/b\"", map()), "operator", "Update");

        assertThat(Finalizers.words(other)).isEqualTo("waits for finalizer example.org/a (of example.org)");
        assertThat(Finalizers.words(widget("bare", map("v:\"x\"", map()), "operator", "Update")))
                .isEqualTo("waits for finalizer bare (owner unknown)");
    }

    @Test
    void thoseOfKubernetesAreExplainedAndNeedNoAdvice() {
        LiveObject claim = widget("kubernetes.io/pvc-protection", map(), "kube-apiserver", "Update");

        assertThat(Finalizers.words(claim))
                .isEqualTo(
                        "waits for finalizer kubernetes.io/pvc-protection (of Kubernetes, until no pod uses the claim)");
        assertThat(Finalizers.advice(claim)).isEmpty();
        assertThat(Finalizers.advice(widget("example.org/a", map(), "operator", "Update")))
                .contains("kubectl -n demo patch widget.example.org w --type=merge");
    }
}
