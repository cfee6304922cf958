package io.kolla.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The command line: every command by name, and how errors end. */
public final class Cli {
    private final CommandContext context;
    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

    public Cli(UseCases useCases, Surroundings surroundings) {
        this.context = new CommandContext(useCases, surroundings);
        commands.put("validate", () -> new ValidateCommand(context));
        commands.put("profile", () -> new ProfileCommand(context));
        commands.put("service", () -> new ServiceCommand(context));
        commands.put("graph", () -> new GraphCommand(context));
        commands.put("plan", () -> new PlanCommand(context));
        commands.put("export", () -> new ExportCommand(context));
        commands.put("diff", () -> new DiffCommand(context));
        commands.put("deploy", () -> new DeployCommand(context));
        commands.put("status", () -> new StatusCommand(context));
        commands.put("check", () -> new CheckCommand(context));
        commands.put("logs", () -> new LogsCommand(context));
        commands.put("redeploy", () -> new RedeployCommand(context));
        commands.put("teardown", () -> new TeardownCommand(context));
        commands.put("openrc", () -> new OpenrcCommand(context));
        commands.put("images", () -> new ImagesCommand(context));
        commands.put("cluster", () -> new ClusterCommand(context));
        commands.put("completion", () -> new CompletionCommand(context, this::all));
    }

    /** Runs a command line to its end. */
    public int run(String... args) {
        CommandLine commandLine = commandLine(args);
        try {
            return commandLine.execute(args);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return new ErrorLadder(context).handle(e);
        } finally {
            context.close();
        }
    }

    /** Every command, for help, completion and documentation. */
    CommandLine all() {
        return commandLine();
    }

    /** Reading the annotations of all commands takes longer than most of them run: where the first word names one, that one will do. */
    private CommandLine commandLine(String... args) {
        CommandLine root = new CommandLine(new RootCommand(context.global()));
        if (args.length > 0 && commands.containsKey(args[0])) {
            root.addSubcommand(args[0], commands.get(args[0]).get());
        } else {
            commands.forEach((name, command) -> root.addSubcommand(name, command.get()));
        }
        ErrorLadder ladder = new ErrorLadder(context);
        root.registerConverter(Path.class, new PathConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(new UsageErrors(context))
                .setExecutionExceptionHandler((error, command, result) -> ladder.handle(error))
                .setOut(context.surroundings().streams().outWriter())
                .setErr(context.surroundings().streams().errWriter());
        return root;
    }
}
