package io.kolla.testing;

import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Programs that are not run: what would be is recorded, and answered as the test has said. */
public final class RecordedCommands implements Commands {
    private record Answer(Predicate<String> command, Function<Command, Result> result) {}

    private final Map<String, String> programs = new TreeMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Command> ran = new CopyOnWriteArrayList<>();

    /** A machine that has these programs, all in /usr/bin. */
    public static RecordedCommands having(String... programs) {
        RecordedCommands commands = new RecordedCommands();
        for (String program : programs) {
            commands.install(program);
        }
        return commands;
    }

    public void install(String program) {
        programs.put(program, "/usr/bin/" + program);
    }

    /** Commands that contain this text end so; the latest such answer counts. Others succeed without output. */
    public RecordedCommands answer(String part, int status, String output) {
        return answer(part, command -> new Result(status, output));
    }

    public RecordedCommands answer(String part, Function<Command, Result> result) {
        answers.add(0, new Answer(command -> command.contains(part), result));
        return this;
    }

    /** What was run, as one would type it. */
    public List<String> lines() {
        return ran.stream().map(Command::toString).toList();
    }

    public List<Command> ran() {
        return List.copyOf(ran);
    }

    @Override
    public Optional<String> find(String program) {
        return Optional.ofNullable(programs.get(program));
    }

    @Override
    public Result run(Command command, Consumer<String> output) {
        ran.add(command);
        Result result = answers.stream()
                .filter(answer -> answer.command().test(command.toString()))
                .findFirst()
                .map(answer -> answer.result().apply(command))
                .orElse(new Result(0, ""));
        result.output().lines().forEach(output);
        return result;
    }
}
