package io.kolla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.InterruptedRunException;
import io.kolla.problem.ClusterException;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    @Test
    void anUnknownOptionIsNamedWithWhatWasMeantAndNoWall() {
        CliHarness harness = new CliHarness(NoUseCases.failingWith(new IllegalStateException("not reached")));

        int status = harness.run("deploy", "--profle", "core");

        assertThat(status).isEqualTo(2);
        assertThat(harness.err())
                .startsWith("error: unknown option: '--profle'")
                .contains("did you mean --profile")
                .contains("Run 'kolla deploy --help'.");
        assertThat(harness.err().lines()).hasSizeLessThan(5);
        assertThat(harness.out()).isEmpty();
    }

    @Test
    void anUnknownCommandIsNamedWithWhatWasMeant() {
        CliHarness harness = new CliHarness(NoUseCases.failingWith(new IllegalStateException("not reached")));

        int status = harness.run("deploi");

        assertThat(status).isEqualTo(2);
        assertThat(harness.err()).contains("unknown command 'deploi'").contains("did you mean deploy");
    }

    @Test
    void withoutACommandItSaysWhereToReadOn() {
        CliHarness harness = new CliHarness(NoUseCases.failingWith(new IllegalStateException("not reached")));

        assertThat(harness.run()).isEqualTo(2);
        assertThat(harness.err()).contains("missing command").contains("Run 'kolla --help'.");
    }

    @Test
    void everyProblemOfTheInputIsShownWithItsPlaceAndHint() {
        InvalidInputException error = new InvalidInputException(List.of(
                Problem.error(
                        new Location("services/a/service.yaml", 3, 5), "unknown key \"nedes\"", "did you mean needs?"),
                Problem.error(null, "there is no profile \"x\"", null)));
        CliHarness harness = new CliHarness(NoUseCases.failingWith(error));

        int status = harness.run("validate");

        assertThat(status).isEqualTo(2);
        assertThat(harness.err()).isEqualTo("""
                        error: services/a/service.yaml:3:5: unknown key "nedes"
                            did you mean needs?
                        error: there is no profile "x"
                        2 errors
                        """);
    }

    @Test
    void problemsAreDataForMachines() {
        InvalidInputException error =
                new InvalidInputException(Problem.error(new Location("profiles/p.yaml", 2, 1), "wrong \"type\"", null));
        CliHarness harness = new CliHarness(NoUseCases.failingWith(error));

        int status = harness.run("validate", "-o", "json");

        assertThat(status).isEqualTo(2);
        assertThat(harness.out())
                .isEqualTo(
                        "{\"event\":\"error\",\"kind\":\"input\",\"problems\":[{\"severity\":\"error\","
                                + "\"file\":\"profiles/p.yaml\",\"line\":2,\"column\":1,\"message\":\"wrong \\\"type\\\"\"}]}\n");
    }

    @Test
    void errorsEndByWhoMustAct() {
        assertThat(status(new ClusterException("refused"))).isEqualTo(1);
        assertThat(status(new EnvironmentException("no space"))).isEqualTo(1);
        assertThat(status(new InterruptedRunException())).isEqualTo(130);
        assertThat(status(new IllegalStateException("oops"))).isEqualTo(70);
    }

    @Test
    void aMistakeOfTheProgramSaysSoWithoutAStackTrace() {
        CliHarness harness = new CliHarness(NoUseCases.failingWith(new IllegalStateException("oops")));

        assertThat(harness.run("validate")).isEqualTo(70);
        assertThat(harness.err())
                .contains("this is a mistake in Kolla: IllegalStateException: oops")
                .contains("--stacktrace")
                .doesNotContain("\tat ");
    }

    @Test
    void aStackTraceIsPrintedOnRequestOnly() {
        CliHarness harness = new CliHarness(NoUseCases.failingWith(new ClusterException("refused")));

        assertThat(harness.run("validate", "--stacktrace")).isEqualTo(1);
        assertThat(harness.err()).contains("\tat ").contains("error: refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.x", "latest", ""})
    void aVersionThatIsNoneIsRefused(String version) {
        CliHarness harness = new CliHarness(NoUseCases.failingWith(new IllegalStateException("not reached")));

        assertThat(harness.run("export", "-p", "p", "--kube-version", version)).isEqualTo(2);
        assertThat(harness.err()).contains("is not a Kubernetes version such as 1.28");
    }

    @Test
    void theCompletionScriptKnowsEveryCommand() {
        CliHarness harness = new CliHarness(NoUseCases.failingWith(new IllegalStateException("not reached")));

        assertThat(harness.run("completion")).isZero();
        assertThat(harness.out()).startsWith("#!/usr/bin/env bash").contains("deploy", "teardown", "--kube-version");
    }

    private static int status(RuntimeException error) {
        return new CliHarness(NoUseCases.failingWith(error)).run("validate");
    }
}
