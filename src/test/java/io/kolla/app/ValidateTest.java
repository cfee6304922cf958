package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kolla.model.KubeVersion;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.problem.Problem.Severity;
import io.kolla.testing.TagsOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lint as the use case shows it: warnings, reasons that silence them, and strictness. */
class ValidateTest {
    private static final List<KubeVersion> KUBES = List.of(KubeVersion.parse("1.20"), KubeVersion.parse("1.36"));

    @TempDir
    Path folder;

    private final Validate validate = new Validate(new Blueprints(), new TagsOnly());

    @BeforeEach
    void makeCatalog() throws IOException {
        write("services/web/service.yaml", "name: web\ncomponents:\n  app: {}\n");
        write("services/web/templates/app.yaml.hbs", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      hostNetwork: true
                      securityContext: {runAsNonRoot: true}
                      containers:
                        - name: web
                          image: example.org/web:1
                          resources: {requests: {cpu: 10m, memory: 64Mi}}
                          livenessProbe: {exec: {command: ["true"]}}
                """);
        write("profiles/small.yaml", "name: small\nservices: [web]\n");
    }

    @Test
    void warns() {
        assertThat(run(false).warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.severity()).isEqualTo(Severity.WARNING);
            assertThat(warning.rule()).isEqualTo("host-network");
            assertThat(warning).asString().startsWith("services/web/templates/app.yaml.hbs:9:20: Deployment/web");
        });
    }

    @Test
    void refusesWarningsWhereItIsStrict() {
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> run(true))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void isSilentAboutWhatHasAReason() throws IOException {
        declare("host-network: it is the router of the node");

        assertThat(run(true).warnings()).isEmpty();
    }

    @Test
    void tellsReasonsThatExcuseNothing() throws IOException {
        declare("host-network: it is the router of the node, root: none");

        assertThat(run(false).warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "services/web/service.yaml:4:56: the reason for root excuses nothing that any profile renders\n"
                                + "    remove it");
    }

    @Test
    void refusesReasonsForUnknownRulesAndNone() throws IOException {
        declare("host-netwrk: it is the router of the node, root: ''");

        assertThatThrownBy(() -> run(false))
                .hasMessage("services/web/service.yaml:4:12: there is no rule \"host-netwrk\" of lint\n"
                        + "    did you mean \"host-network\"?\n"
                        + "services/web/service.yaml:4:61: the rule \"root\" must be given a reason, as text\n"
                        + "    say in a few words why it does not apply here");
    }

    @Test
    void tellsGatesAndUnmanagedFieldsOfWhatNoProfileRenders() throws IOException {
        write("services/web/service.yaml", """
                name: web
                components:
                  app:
                    gate:
                      - {object: Deployment/wbe, condition: Available}
                      - {object: Deployment/web, field: status.readyReplica, equals: 1}
                    unmanaged:
                      - {object: Deployment/web, field: spec.replicas}
                      - {object: Deployment/web, field: spec.template.metadata.labels.any}
                      - {object: StatefulSet/web, field: spec.replicas}
                    lint: {host-network: it is a router}
                """);

        assertThat(run(false).warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "services/web/service.yaml:3:3: a gate of web/app names status.readyReplica, a field that"
                                + " Deployment of apps/v1 does not have\n    did you mean \"readyReplicas\"?",
                        "services/web/service.yaml:3:3: a gate of web/app names Deployment/wbe, which no profile makes"
                                + " it render\n    did you mean \"Deployment/web\"?",
                        "services/web/service.yaml:3:3: unmanaged: of web/app names StatefulSet/web, which no profile"
                                + " makes it render\n    there is: Deployment/web");
    }

    @Test
    void checksEveryVersionThatIsNamed() throws IOException {
        write("services/web/templates/app.yaml.hbs", """
                apiVersion: policy/v1beta1
                kind: PodDisruptionBudget
                metadata: {name: web}
                spec: {maxUnavailable: 1}
                """);

        assertThat(validate.run(selection(false), List.of(KubeVersion.parse("1.20")))
                        .warnings())
                .isEmpty();
        assertThatThrownBy(() -> run(false)).hasMessageContaining("Kubernetes 1.36 has no PodDisruptionBudget");
    }

    private void declare(String reasons) throws IOException {
        write("services/web/service.yaml", "name: web\ncomponents:\n  app:\n    lint: {" + reasons + "}\n");
    }

    private Validate.Result run(boolean strict) {
        return validate.run(selection(strict), KUBES);
    }

    private Selection selection(boolean strict) {
        return new Selection(folder, Optional.empty(), Optional.empty(), List.of(), List.of(), "kolla", List.of())
                .withStrict(strict);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
