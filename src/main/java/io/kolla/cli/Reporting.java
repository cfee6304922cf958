package io.kolla.cli;

import io.kolla.app.RunReport;
import io.kolla.cli.console.Advice;
import io.kolla.cli.console.Console;
import io.kolla.cli.report.Heading;
import io.kolla.cli.report.Journal;
import io.kolla.cli.report.ReportFile;
import io.kolla.event.DeployListener;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.KollaException;
import io.kolla.release.LeaseHolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a run's page while the run goes on. Safe for use by several threads. */
final class Reporting {
    private final Optional<ReportFile> file;
    private final Console console;
    private final Clock clock;
    private final String command;
    private Advice advice;
    private final Instant asked;
    private final Journal journal = new Journal();
    private String profile = "";
    private String cluster = "";
    private List<Heading.Share> path = List.of();
    private Optional<String> error = Optional.empty();
    /** Whether there is something to write. */
    private boolean due;

    private Reporting(Optional<ReportFile> file, CommandContext context, String command, Advice advice) {
        this.file = file;
        this.console = context.console();
        this.clock = context.surroundings().clock();
        this.command = command;
        this.advice = advice;
        this.asked = clock.instant();
    }

    /** @throws io.kolla.problem.InvalidInputException when the file cannot be written */
    static Reporting begin(@Nullable Path file, CommandContext context, String command, Advice advice) {
        return new Reporting(Optional.ofNullable(file).map(ReportFile::at), context, command, advice);
    }

    /** Hears a run beside somebody else. */
    DeployListener hearing(DeployListener other) {
        return file.isEmpty()
                ? other
                : event -> {
                    journal.on(event);
                    other.on(event);
                };
    }

    /** The same for a release whose namespace is only known by now. */
    synchronized void about(String newProfile, String newNamespace, String newCluster) {
        advice = advice.in(newNamespace);
        about(newProfile, newCluster);
    }

    /** From here on something may happen that is worth a page. */
    synchronized void about(String newProfile, String newCluster) {
        profile = newProfile;
        cluster = newCluster;
    }

    synchronized void ended(RunReport run) {
        path = run.criticalPath().stream()
                .map(share -> new Heading.Share(share.component(), share.time()))
                .toList();
        due = true;
    }

    synchronized void failed(KollaException failure) {
        error = Optional.of(String.valueOf(failure.getMessage()));
        due = true;
    }

    /** Writes the page before the program quits in the middle of a run. */
    synchronized void quit() {
        due = true;
        write();
    }

    /** How the run ended, with where it was and by whom. */
    synchronized ReportView view(RunReport run, String done) {
        return new ReportView(run, done, advice, facts());
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("command", command);
        facts.put("cluster", cluster);
        facts.put("by", by());
        facts.put("version", Version.text());
        facts.put("asked", asked.toString());
        return facts;
    }

    /** Writes the page if there is one to write. That it cannot be written does not change how the run ended. */
    synchronized void write() {
        if (!due || file.isEmpty()) {
            return;
        }
        due = false;
        Heading heading = new Heading(command, profile, advice, cluster, by(), Version.text(), asked, path, error);
        try {
            file.get().write(journal, heading, clock.instant());
            console.note("report: " + file.get());
        } catch (EnvironmentException unwritten) {
            console.warn(String.valueOf(unwritten.getMessage()));
        }
    }

    private static String by() {
        LeaseHolder holder = LeaseHolder.current("");
        return holder.user() + "@" + holder.host();
    }
}
