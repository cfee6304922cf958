package io.kolla.cli;

import io.kolla.graph.ComponentGraph;
import io.kolla.graph.DotWriter;
import io.kolla.graph.MermaidWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kolla graph}. */
@Command(
        name = "graph",
        description = "Draws which component needs which.",
        footer = {
            "",
            "Examples:",
            "  kolla graph -p core",
            "  kolla graph -p core --format dot | dot -Tsvg > core.svg",
            "  kolla graph -p core rabbitmq"
        })
final class GraphCommand implements Callable<Integer> {
    enum Format {
        mermaid,
        dot
    }

    @Mixin
    ProfileOptions profile = new ProfileOptions();

    @Mixin
    ServiceParameters services = new ServiceParameters();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
            defaultValue = "mermaid")
    Format format = Format.mermaid;

    private final CommandContext context;

    GraphCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ComponentGraph graph =
                context.useCases().drawGraph().run(profile.selection(context.catalog(), services.names()));
        String text = format == Format.dot ? DotWriter.write(graph) : MermaidWriter.write(graph);
        context.console().show(new TextView("graph", text));
        return ExitCode.DONE;
    }
}
