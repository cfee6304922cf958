package io.kolla.cli;

import io.kolla.app.ReadLogs;
import io.kolla.cli.console.Console;
import io.kolla.cli.console.Style;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kolla logs}. */
@Command(
        name = "logs",
        description = "Shows what services' containers wrote, in the order of the graph.",
        footer = {"", "Examples:", "  kolla logs mariadb", "  kolla logs -f --tail 20 mariadb rabbitmq"})
final class LogsCommand implements Callable<Integer> {
    @Mixin
    InstalledServices services = new InstalledServices();

    @Mixin
    ReleaseOptions release = new ReleaseOptions();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as lines come, until Ctrl-C.")
    boolean follow;

    @Option(
            names = "--tail",
            paramLabel = "LINES",
            defaultValue = "100",
            description = "How many of each container's last lines; default: ${DEFAULT-VALUE}.")
    int tail = 100;

    private final CommandContext context;

    LogsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Console console = context.console();
        ReadLogs.Request request =
                new ReadLogs.Request(release.namespace(), services.names(), Math.max(0, tail), follow);
        List<ReadLogs.Source> sources = context.useCases()
                .logs()
                .run(
                        request,
                        release.cluster(),
                        (source, line) -> console.line(prefix(source, console.style()) + line),
                        stop -> context.surroundings().interrupts().onInterrupt(stop));
        if (sources.isEmpty()) {
            List<String> named = services.names();
            console.note("no pod of " + (named.isEmpty() ? "the release" : String.join(", ", named))
                    + " is in namespace " + release.namespace());
        }
        return ExitCode.DONE;
    }

    private static String prefix(ReadLogs.Source source, Style style) {
        String name = source.only() ? source.pod() : source.pod() + "/" + source.container();
        return style.tint(source.component().hashCode(), name + " | ");
    }
}
