package io.kolla.cli;

import io.kolla.app.ReleaseStatus;
import io.kolla.app.ShowStatus;
import io.kolla.cli.console.Console;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kolla status}. */
@Command(
        name = "status",
        description = {
            "Shows each component: what its gate wants, whether it is ready, what it waits for, and what others have "
                    + "changed since it was deployed.",
            "Judges by the same gates as deploy. Exit code 1 when not everything is ready."
        },
        footer = {"", "Examples:", "  kolla status", "  kolla status -n cloud -o json", "  kolla status --watch"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    ReleaseOptions release = new ReleaseOptions();

    @Option(
            names = {"-w", "--watch"},
            description =
                    "Go on until Ctrl-C and show what changes, as it changes; the exit code tells how it was at the "
                            + "end. Asks the cluster nothing while nothing happens.")
    boolean watch;

    private final CommandContext context;

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Console console = context.console();
        ShowStatus status = context.useCases().status();
        Clock clock = context.surroundings().clock();
        if (watch) {
            return follow(status, console, clock);
        }
        ReleaseStatus result = status.run(release.namespace(), release.cluster());
        console.note("namespace " + release.namespace() + " of " + result.where());
        console.show(new StatusView(release.advice(), result, columns(), clock.instant()));
        return result.ready() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int follow(ShowStatus status, Console console, Clock clock) {
        AtomicReference<Optional<ReleaseStatus>> last = new AtomicReference<>(Optional.empty());
        ReleaseStatus end = status.follow(
                release.namespace(),
                release.cluster(),
                current -> console.refresh(
                        new StatusPanel(release.advice(), last.getAndSet(Optional.of(current)), current, clock)),
                context.surroundings().interrupts()::onInterrupt);
        return end.ready() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** How wide a line may be; nobody cuts what goes into a file. */
    private int columns() {
        return context.surroundings().terminal().output()
                ? context.surroundings().terminal().size().get().columns()
                : Integer.MAX_VALUE;
    }
}
