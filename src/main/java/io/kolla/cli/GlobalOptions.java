package io.kolla.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options every command takes. */
final class GlobalOptions {
    enum Output {
        text,
        json
    }

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder with services/ and profiles/; default: the one Kolla ships with.")
    @Nullable
    Path catalog;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "text, or json: results and events as one JSON document a line.")
    Output output = Output.text;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "Plain lines: no colours and nothing that moves. NO_COLOR does the same.")
    boolean noColor;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more: warnings of the libraries, causes of errors.")
    boolean verbose;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    boolean stacktrace;
}
