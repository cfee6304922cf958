package io.kolla.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.KubeVersion;
import io.kolla.model.Node;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeSchemaTest {
    @ParameterizedTest
    @CsvSource({
        "1.20, PodDisruptionBudget, policy/v1beta1",
        "1.28, PodDisruptionBudget, policy/v1",
        "1.20, CronJob, batch/v1beta1",
        "1.36, CronJob, batch/v1",
        "1.20, HorizontalPodAutoscaler, autoscaling/v1",
        "1.30, HorizontalPodAutoscaler, autoscaling/v2",
        "1.20, Ingress, networking.k8s.io/v1",
        "1.29, FlowSchema, flowcontrol.apiserver.k8s.io/v1",
        "1.28, FlowSchema, flowcontrol.apiserver.k8s.io/v1beta3",
        "1.30, Deployment, apps/v1",
        "1.30, Event, v1"
    })
    void choosesTheBestVersionOfAKind(String kube, String kind, String expected) {
        assertThat(schema(kube).apiVersion(kind)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.20", "1.28", "1.29", "1.30", "1.31", "1.32", "1.33", "1.34", "1.35", "1.36"})
    void knowsEveryVersionThatIsPromised(String kube) {
        KubeSchema schema = schema(kube);

        assertThat(schema.version()).hasToString(kube);
        assertThat(schema.warning()).isEmpty();
        assertThat(schema.kinds()).contains("Deployment", "StatefulSet", "Job", "CronJob", "Service", "Role");
        assertThat(schema.isNamespaced("apps/v1", "Deployment")).isTrue();
        assertThat(schema.isNamespaced("rbac.authorization.k8s.io/v1", "ClusterRole"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1.40, 1.36", "1.18, 1.20", "1.26, 1.25", "2.0, 1.36"})
    void usesTheNearestVersionAndSaysSo(String asked, String used) {
        KubeSchema schema = schema(asked);

        assertThat(schema.version()).hasToString(used);
        assertThat(schema.warning()).hasValueSatisfying(warning -> {
            assertThat(warning.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(warning.message()).contains(asked).contains(used);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1.29, sleep, true",
        "1.28, sleep, false",
    })
    void fieldsComeWithTheirVersion(String kube, String field, boolean known) {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: a}
                spec:
                  containers:
                    - name: a
                      image: a
                      lifecycle: {preStop: {%s: {seconds: 1}}}
                """.formatted(field);

        assertThat(check(kube, pod).isEmpty()).isEqualTo(known);
    }

    @Test
    void acceptsCustomResourcesOfAnyShape() {
        assertThat(check(
                        "1.30",
                        "apiVersion: k8s.mariadb.com/v1\nkind: MariaDB\nmetadata: {name: a}\nspec: {any: [1]}\n"))
                .isEmpty();
        assertThat(schema("1.30").isCustom("k8s.mariadb.com/v1")).isTrue();
        assertThat(schema("1.30").isCustom("apps/v1")).isFalse();
    }

    @Test
    void checksNamesOfCustomResourcesToo() {
        assertThat(check("1.30", "apiVersion: a.b.c/v1\nkind: X\nmetadata: {name: A_b}\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("A_b"));
    }

    @Test
    void acceptsWhatTheApiServerAccepts() {
        String object = """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata:
                  name: a
                  labels:
                  annotations: {example.org/x: ""}
                  creationTimestamp: null
                spec:
                  serviceName: a
                  selector: {matchLabels: {app: a}}
                  template:
                    metadata: {labels: {app: a}}
                    spec:
                      containers:
                        - name: a
                          image: a
                          env:
                          resources: {limits: {cpu: 0.5, memory: 1Gi, "example.com/gpu": 1}}
                          ports: [{containerPort: 1, name: http}]
                          livenessProbe: {httpGet: {port: http}, periodSeconds: 1}
                          readinessProbe: {tcpSocket: {port: 80}}
                          volumeMounts: [{name: data, mountPath: /d}]
                  volumeClaimTemplates:
                    - metadata: {name: data}
                      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1e3}}}
                """;

        assertThat(check("1.20", object)).isEmpty();
        assertThat(check("1.36", object)).isEmpty();
    }

    private static KubeSchema schema(String version) {
        return KubeSchema.of(KubeVersion.parse(version));
    }

    private static List<Problem> check(String version, String yaml) {
        Problems problems = new Problems();
        schema(version)
                .check((Node.Mapping) YamlReader.documents(yaml, "object.yaml").get(0), problems);
        return problems.found();
    }
}
