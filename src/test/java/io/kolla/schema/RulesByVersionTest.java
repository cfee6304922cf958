package io.kolla.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.KubeVersion;
import io.kolla.model.Node;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one version of Kubernetes refuses and the next takes, or the other way round. */
class RulesByVersionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.31 | 1PLAIN NAME | false
            1.32 | 1PLAIN NAME | true
            1.31 | PLAIN | true
            1.36 | A=B | false
            """)
    void namesOfVariables(String kube, String name, boolean allowed) {
        assertThat(check(kube, """
                apiVersion: v1
                kind: Pod
                metadata: {name: a}
                spec: {containers: [{name: a, image: a, env: [{name: "%s", value: x}]}]}
                """.formatted(name)).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"1.35, 3web, false", "1.36, 3web, true", "1.36, web-, false", "1.35, web, true"})
    void namesOfServices(String kube, String name, boolean allowed) {
        assertThat(check(kube, """
                apiVersion: v1
                kind: Service
                metadata: {name: "%s"}
                spec: {ports: [{port: 80}]}
                """.formatted(name)).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "1.35, 192.0.2.7/24, true",
        "1.36, 192.0.2.7/24, false",
        "1.36, 192.0.2.0/24, true",
        "1.36, 192.0.2.7/32, true",
        "1.36, 0.0.0.0/0, true",
        "1.35, 192.0.2.0/024, true",
        "1.36, 192.0.2.0/024, false",
        "1.36, 2001:db8::/32, true",
        "1.36, 2001:db8::1/32, false",
        "1.35, ::ffff:192.0.2.0/120, true",
        "1.36, ::ffff:192.0.2.0/120, false"
    })
    void networks(String kube, String network, boolean allowed) {
        assertThat(check(kube, """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: a}
                spec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: "%s"}}]}]}
                """.formatted(network)).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"1.35, '::ffff:192.0.2.7', true", "1.36, '::ffff:192.0.2.7', false", "1.36, 2001:db8::7, true"})
    void addresses(String kube, String address, boolean allowed) {
        assertThat(check(kube, """
                apiVersion: v1
                kind: Pod
                metadata: {name: a}
                spec: {containers: [{name: a, image: a}], hostAliases: [{ip: "%s", hostnames: [b]}]}
                """.formatted(address)).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"1.34, Always, true", "1.34, OnFailure, false", "1.35, OnFailure, true", "1.35, Sometimes, false"})
    void restartPoliciesOfContainers(String kube, String policy, boolean allowed) {
        assertThat(check(kube, """
                apiVersion: v1
                kind: Pod
                metadata: {name: a}
                spec:
                  containers: [{name: a, image: a}]
                  initContainers: [{name: b, image: a, restartPolicy: %s}]
                """.formatted(policy)).isEmpty()).isEqualTo(allowed);
    }

    private static List<Problem> check(String version, String yaml) {
        Problems problems = new Problems();
        KubeSchema.of(KubeVersion.parse(version))
                .check((Node.Mapping) YamlReader.documents(yaml, "object.yaml").get(0), problems);
        return problems.found();
    }
}
