package io.kolla.cli;

import io.kolla.app.ClusterChoice;
import io.kolla.app.DrawGraph;
import io.kolla.app.Selection;
import io.kolla.drawing.DotWriter;
import io.kolla.drawing.GraphData;
import io.kolla.drawing.HtmlPage;
import io.kolla.drawing.MermaidWriter;
import io.kolla.drawing.Subject;
import io.kolla.drawing.SvgWriter;
import io.kolla.model.KubeVersion;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kolla graph}. */
@Command(
        name = "graph",
        description = {
            "Draws which component needs which.",
            "Waves go from left to right. A component reaches from the wave in which it starts to where it can be ready.",
            "The longest chain is that of most components; with --kubeconfig, --context or --local it is that which takes "
                    + "longest, by the times components took when they were last deployed there."
        },
        footer = {
            "",
            "Examples:",
            "  kolla graph -p core",
            "  kolla graph -p core --format svg > core.svg",
            "  kolla graph -p core --html core.html",
            "  kolla graph -p core --format dot | dot -Tsvg > core.svg",
            "  kolla graph -p core rabbitmq"
        })
final class GraphCommand implements Callable<Integer> {
    enum Format {
        mermaid,
        dot,
        svg,
        json
    }

    @Mixin
    SelectionOptions what = new SelectionOptions();

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
            defaultValue = "mermaid")
    Format format = Format.mermaid;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Write a page to zoom, search and point at instead. It is one file and needs nothing else, not even a network.")
    @Nullable
    Path page;

    private final CommandContext context;

    GraphCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DrawGraph graphs = context.useCases().drawGraph();
        Selection selection = what.selection(context);
        Optional<ClusterChoice> history =
                Optional.of(cluster.choice()).filter(choice -> !choice.equals(ClusterChoice.DEFAULT));
        boolean plain = page == null && (format == Format.mermaid || format == Format.dot);
        Subject subject = plain
                ? graphs.outline(selection, history)
                : graphs.detailed(selection, KubeVersion.parse(KubeVersionConverter.DEFAULT), history);
        if (page == null) {
            context.console().show(new GraphView(text(subject), subject));
        } else {
            write(page, HtmlPage.write(subject));
            context.console().show(new WrittenFilesView(List.of(page)));
        }
        return ExitCode.DONE;
    }

    private String text(Subject subject) {
        return switch (format) {
            case mermaid -> MermaidWriter.write(subject);
            case dot -> DotWriter.write(subject);
            case svg -> SvgWriter.write(subject);
            case json -> GraphData.text(subject);
        };
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new EnvironmentException(file + " cannot be written: " + FileTrouble.unwritten(e), e);
        }
    }
}
