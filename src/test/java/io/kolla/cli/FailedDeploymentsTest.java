package io.kolla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.RunReport;
import io.kolla.apply.Engine;
import io.kolla.apply.EngineOptions;
import io.kolla.apply.RunResult;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.PlainConsole;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.Terminal;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.plan.DataPolicy;
import io.kolla.testing.Behaviour;
import io.kolla.testing.Behaviour.Fault;
import io.kolla.testing.Golden;
import io.kolla.testing.Scenario;
import io.kolla.testing.Streamed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a failed deployment ends with, word by word: whoever reads it and nothing else must know what to do. */
class FailedDeploymentsTest {
    private static final ComponentId API = Scenario.id("web/api");
    private static final Advice ADVICE =
            new Advice(Optional.of(Path.of("prod.yaml")), Optional.empty(), false, Scenario.NAMESPACE);

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "JOB_FAILS", "SHORT_LIVED"})
    void aWorkloadThatFails(Fault fault) {
        Scenario scenario = shop(manifests -> manifests.deployment(API, "registry/app:1", 1));
        scenario.cluster.behave(API, faulty(fault));

        assertFailsAs("deployment-" + name(fault), scenario);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "JOB_FAILS", "SHORT_LIVED"})
    void aStatefulSetThatFails(Fault fault) {
        Scenario scenario = shop(manifests -> manifests.statefulSet(API, "registry/app:1", 1));
        scenario.cluster.behave(API, faulty(fault));

        assertFailsAs("statefulset-" + name(fault), scenario);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "NEVER_READY", "CRASH", "OOM", "SHORT_LIVED"})
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
        scenario.cluster.changeByOthers(settings, "kube-controller-manager", "two", "data", "text");
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
    void aClusterThatDoesNotAnswerAnyMore() {
        Scenario scenario = shop(manifests -> manifests.deployment(API, "registry/app:1", 1));
        scenario.simulation.in(Duration.ofSeconds(2), () -> scenario.cluster.trouble(1));

        assertFailsAs("unreachable", scenario);
    }

    @Test
    void anObjectTheApiServerRefuses() {
        for (RejectedException refusal : List.of(
                new RejectedException(422, "Invalid", "spec.replicas: Invalid value: -1: must be at least 0"),
                new RejectedException(403, "Forbidden", "User kim cannot patch resource deployments"),
                new RejectedException(403, "Forbidden", "exceeded quota: small, requested: pods=1, limited: pods=0"),
                new RejectedException(
                        403, "Forbidden", "Deployment/web-api in demo: admission webhook policy denied: no team label"),
                new RejectedException(403, "Forbidden", "namespace demo is being terminated"),
                new RejectedException(404, "NotFound", "the server could not find the requested resource"),
                new RejectedException(413, "RequestEntityTooLarge", "limit is 3145728"))) {
            String name =
                    "refused-" + refusal.status() + "-" + refusal.getMessage().replaceAll("\\W+", "-");
            assertRefusedAs(name.substring(0, Math.min(40, name.length())), "apply", refusal);
        }
    }

    @Test
    void whatMayNotBeWatched() {
        assertRefusedAs(
                "watch-refused", "watch", new RejectedException(403, "Forbidden", "User kim cannot watch pods"));
    }

    @Test
    void anObjectThatIsReplacedAndDoesNotGo() {
        Scenario scenario = shop(manifests -> manifests.statefulSet(API, "registry/app:1", 1));
        RunResult unused = scenario.deploy();
        scenario.cluster.addFinalizer(
                new ObjectRef(new Kind("apps/v1", "StatefulSet"), Scenario.NAMESPACE, "web-api"), "example.com/guard");
        Map<String, @Nullable Object> content = new LinkedHashMap<>(scenario.manifests
                .statefulSet(API, "registry/app:1", 1)
                .content()
                .asMap());
        Map<String, @Nullable Object> spec =
                new LinkedHashMap<>(Tree.of(content).tree("spec").asMap());
        spec.put("serviceName", "other");
        scenario.component(
                "web/api",
                List.of(scenario.manifests.object(
                        "apps/v1", "StatefulSet", API, "web-api", new LinkedHashMap<>(Map.of("spec", spec)))),
                "db/server");

        assertFailsAs("replaced-stuck", scenario);
    }

    @Test
    void aTeardownThatDoesNotEnd() {
        Scenario scenario = shop(manifests -> manifests.config(API, "settings", "one"));
        RunResult unused = scenario.deploy();
        scenario.cluster.addFinalizer(
                new ObjectRef(new Kind("v1", "ConfigMap"), Scenario.NAMESPACE, "settings"), "example.com/guard");
        RunResult result = scenario.teardown(DataPolicy.KEEP);

        ReportView view = new ReportView(
                new RunReport("shop", Scenario.NAMESPACE, result), "is gone", ADVICE, Map.of("command", "teardown"));
        compare("messages/deploy/teardown-stuck.txt", String.join("\n", view.lines(Style.NONE)) + "\n");
    }

    /** A cluster that refuses one kind of request about the objects of one component. */
    private static void assertRefusedAs(String name, String method, RejectedException refusal) {
        Scenario scenario = shop(manifests -> manifests.deployment(API, "registry/app:1", 1));
        Cluster refusing = (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, called, arguments) -> {
                    boolean meant = called.getName().equals(method)
                            && (!(arguments[0] instanceof Manifest manifest)
                                    || manifest.component().equals(API))
                            && (!(arguments[0] instanceof Kind kind)
                                    || kind.kind().equals("Pod"));
                    if (meant) {
                        throw refusal;
                    }
                    try {
                        return called.invoke(scenario.cluster, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        RunResult result = new Engine(refusing, scenario.simulation, event -> {}, EngineOptions.defaults())
                .run("deploy", scenario.plan(), List.of());

        assertThat(result.outcome()).hasToString("FAILED");
        compare(
                "messages/deploy/" + name + ".txt",
                String.join("\n", view(result).lines(Style.NONE)) + "\n");
    }

    @Test
    void whatTheLogSaysCannotHarmTheTerminal() {
        Scenario scenario = shop(manifests -> manifests.deployment(API, "registry/app:1", 1));
        scenario.cluster.behave(
                API,
                faulty(Fault.CRASH)
                        .logging((began, now) -> List.of("\u001b[2J\u001b]0;title\u0007red \u001b[31malert")));

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

        compare("messages/deploy/whole-output.txt", streamed.err());
    }

    /** The hash of a template in the name of a pod says nothing and changes with everything. */
    private static void compare(String file, String text) {
        Golden.compare(file, text.replaceAll("web-api-[0-9a-f]{6,8}", "web-api-hash"));
    }

    private static void assertFailsAs(String name, Scenario scenario) {
        compare("messages/deploy/" + name + ".txt", failure(scenario));
    }

    private static String failure(Scenario scenario) {
        RunResult result = scenario.deploy();
        assertThat(result.outcome()).hasToString("FAILED");
        return String.join("\n", view(result).lines(Style.NONE)) + "\n";
    }

    private static ReportView view(RunResult result) {
        return new ReportView(
                new RunReport("shop", Scenario.NAMESPACE, result), "is ready", ADVICE, Map.of("command", "deploy"));
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
