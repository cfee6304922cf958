package io.kolla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.RunReport;
import io.kolla.apply.RunResult;
import io.kolla.cli.console.PlainConsole;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.Terminal;
import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Behaviour.Fault;
import io.kolla.testing.Golden;
import io.kolla.testing.Scenario;
import io.kolla.testing.Streamed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failed deployment ends with, word by word: whoever reads it and nothing else must know what to do. */
class FailedDeploymentsTest {
    private static final ComponentId API = Scenario.id("web/api");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"NONE", "JOB_FAILS"})
    void aWorkloadThatFails(Fault fault) {
        Scenario scenario = shop(manifests -> manifests.deployment(API, "registry/app:1", 1));
        scenario.cluster.behave(API, faulty(fault));

        assertFailsAs("deployment-" + name(fault), scenario);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"NONE", "JOB_FAILS"})
    void aStatefulSetThatFails(Fault fault) {
        Scenario scenario = shop(manifests -> manifests.statefulSet(API, "registry/app:1", 1));
        scenario.cluster.behave(API, faulty(fault));

        assertFailsAs("statefulset-" + name(fault), scenario);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"NONE", "NEVER_READY", "CRASH", "OOM"})
    void aJobThatFails(Fault fault) {
        Scenario scenario = shop(manifests -> manifests.job(API, "registry/app:1", 2));
        scenario.cluster.behave(API, faulty(fault));

        assertFailsAs("job-" + name(fault), scenario);
    }

    @Test
    void aFieldThatSomebodyElseManages() {
        Scenario scenario = shop(manifests -> manifests.config(API, "settings", "one"));
        RunResult unused = scenario.deploy();
        ObjectRef settings = new ObjectRef(new Kind("v1", "ConfigMap"), Scenario.NAMESPACE, "settings");
        scenario.cluster.changeByOthers(settings, "other-controller", "two", "data", "text");
        scenario.component("web/api", List.of(scenario.manifests.config(API, "settings", "three")), "db/server");

        assertFailsAs("conflict", scenario);
    }

    @Test
    void anObjectThatIsDeletedMeanwhile() {
        Scenario scenario = shop(manifests -> manifests.deployment(API, "registry/app:1", 1));
        scenario.cluster.behave(API, Behaviour.takes(Duration.ofMinutes(1)));
        scenario.simulation.in(Duration.ofSeconds(20), () -> {
            List<LiveObject> found = scenario.cluster.all("Deployment");
            found.stream()
                    .filter(object -> object.name().equals("web-api"))
                    .forEach(object -> scenario.cluster.deleteByOthers(object.ref()));
        });

        assertFailsAs("deleted", scenario);
    }

    @Test
    void whatTheLogSaysCannotHarmTheTerminal() {
        Scenario scenario = shop(manifests -> manifests.deployment(API, "registry/app:1", 1));
        scenario.cluster.behave(
                API, faulty(Fault.CRASH).logging((began, now) -> List.of("\u001b[2J\u001b]0;title\u0007red \u001b[31malert")));

        assertThat(failure(scenario)).doesNotContain("\u001b").contains("      red alert");
    }

    @Test
    void allThatIsSaidFromBeginToEnd() {
        Scenario scenario = shop(manifests -> manifests.deployment(API, "registry/app:1", 1));
        scenario.cluster.behave(API, faulty(Fault.CRASH));
        RunResult result = scenario.deploy();
        Streamed streamed = new Streamed("");
        try (PlainConsole console = new PlainConsole(streamed.streams(), Terminal.NONE)) {
            scenario.events.forEach(console::on);
            int code = Reports.show(console, view(result));
            assertThat(code).isEqualTo(ExitCode.FAILED);
        }

        Golden.compare("messages/deploy/whole-output.txt", streamed.err());
    }

    private static void assertFailsAs(String name, Scenario scenario) {
        Golden.compare("messages/deploy/" + name + ".txt", failure(scenario));
    }

    private static String failure(Scenario scenario) {
        RunResult result = scenario.deploy();
        assertThat(result.outcome()).hasToString("FAILED");
        return String.join("\n", view(result).lines(Style.NONE)) + "\n";
    }

    private static ReportView view(RunResult result) {
        return new ReportView(
                new RunReport("shop", Scenario.NAMESPACE, result), "is ready", Map.of("command", "deploy"));
    }

    /** A database, what fails, something that needs it, and something that does not. */
    private static Scenario shop(Function<io.kolla.testing.Manifests, Manifest> api) {
        Scenario scenario = new Scenario(1);
        scenario.deployment("db/server").takes("db/server", Duration.ofSeconds(5));
        scenario.component("web/api", List.of(api.apply(scenario.manifests)), "db/server");
        scenario.deployment("web/site", "web/api");
        scenario.deployment("mail/server");
        return scenario;
    }

    private static Behaviour faulty(Fault fault) {
        return Behaviour.takes(Duration.ofSeconds(2))
                .with(fault)
                .logging((began, now) -> List.of("starting", "cannot open /etc/app.conf: no such file"));
    }

    private static String name(Fault fault) {
        return fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
