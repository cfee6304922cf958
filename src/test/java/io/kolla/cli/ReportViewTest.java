package io.kolla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.app.RunReport;
import io.kolla.apply.ComponentResult;
import io.kolla.apply.ComponentResult.State;
import io.kolla.apply.RunResult;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.Style;
import io.kolla.event.DeployEvent.Outcome;
import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportViewTest {
    private static final ComponentId API = new ComponentId("web", "api");
    private static final ComponentId SCHEMA = new ComponentId("web", "schema");
    private static final ComponentId DATABASE = new ComponentId("db", "server");

    @Test
    void aFailureIsTheChainTheCauseTheHintAndTheLastLines() {
        Failure failure = new Failure(
                Optional.of(new ObjectRef(new Kind("v1", "Pod"), "kolla", "db-0")),
                "CrashLoopBackOff",
                "the container crashed 3 times, exit code 1",
                "read its log",
                "server",
                List.of("cannot open /data"),
                List.of("BackOff: restarting failed container"));
        RunReport report = report(
                Outcome.FAILED,
                result(DATABASE, State.FAILED, Optional.of(failure), List.of()),
                result(SCHEMA, State.BLOCKED, Optional.empty(), List.of(SCHEMA, DATABASE)),
                result(API, State.BLOCKED, Optional.empty(), List.of(API, SCHEMA, DATABASE)));

        assertThat(new ReportView(report, "is ready", Advice.about("kolla")).lines(Style.NONE))
                .containsExactly(
                        "failed: shop in kolla after 12.0 s: 1 failed, 2 not started",
                        "",
                        "web/api <- web/schema <- db/server: CrashLoopBackOff: the container crashed 3 times, exit code 1",
                        "    read its log",
                        "    events:",
                        "      BackOff: restarting failed container",
                        "    last lines of server in Pod/db-0:",
                        "      cannot open /data",
                        "",
                        "not started: web/schema, web/api");
    }

    @Test
    void aSuccessSaysHowFarAboveItsCriticalPathItWas() {
        ComponentResult ran = new ComponentResult(
                DATABASE,
                State.READY,
                true,
                Optional.of(Instant.EPOCH),
                Optional.of(Instant.EPOCH.plusSeconds(10)),
                "",
                Optional.empty(),
                List.of());

        assertThat(new ReportView(report(Outcome.DONE, ran), "is ready", Advice.about("kolla")).lines(Style.NONE))
                .containsExactly(
                        "shop in kolla is ready: 1 component in 12.0 s",
                        "critical path 10.0 s, the run took 20 % more",
                        "  db/server 10.0 s");
    }

    @Test
    void anInterruptedRunSaysWhatIsStillUnderWay() {
        ComponentResult under = new ComponentResult(
                DATABASE,
                State.UNFINISHED,
                true,
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                "0 of 1 pods ready",
                Optional.empty(),
                List.of());

        assertThat(new ReportView(report(Outcome.INTERRUPTED, under), "is ready", Advice.about("kolla"))
                        .lines(Style.NONE))
                .contains(
                        "still under way in the cluster: db/server: 0 of 1 pods ready",
                        "run the same command again to go on");
    }

    private static RunReport report(Outcome outcome, ComponentResult... components) {
        List<ComponentId> path = outcome == Outcome.DONE ? List.of(DATABASE) : List.of();
        return new RunReport(
                "shop", "kolla", new RunResult(outcome, Duration.ofSeconds(12), List.of(components), path));
    }

    private static ComponentResult result(
            ComponentId component, State state, Optional<Failure> failure, List<ComponentId> chain) {
        return new ComponentResult(component, state, false, Optional.empty(), Optional.empty(), "", failure, chain);
    }
}
