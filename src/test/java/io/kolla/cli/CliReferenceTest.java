package io.kolla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** docs/cli.md says what the program says, and every example can be given as it stands. */
class CliReferenceTest {
    private static final Path REFERENCE = Path.of("docs/cli.md");
    private static final String BEGIN = "<!-- help: begin -->\n";
    private static final String END = "<!-- help: end -->\n";

    private final CommandLine root = new CliHarness(NoUseCases.failingWith(new IllegalStateException("not reached")))
            .cli()
            .all();

    @Test
    void theReferenceHoldsTheHelpOfEveryCommand() throws IOException {
        String text = Files.readString(REFERENCE);
        String expected = text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                + reference()
                + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("kolla.update")) {
            Files.writeString(REFERENCE, expected);
        }

        assertThat(Files.readString(REFERENCE))
                .as("docs/cli.md; run this test with -Dkolla.update=true to write it anew")
                .isEqualTo(expected);
    }

    @TestFactory
    List<DynamicTest> everyExampleCanBeRead() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String example : examples()) {
            tests.add(DynamicTest.dynamicTest(example, () -> {
                List<String> words = words(example);
                CommandLine.ParseResult parsed =
                        root.parseArgs(words.subList(1, words.size()).toArray(new String[0]));
                assertThat(parsed.hasSubcommand()).isTrue();
            }));
        }
        assertThat(tests).hasSizeGreaterThan(20);
        return tests;
    }

    @Test
    void everyCommandHasAnExampleAndADescription() {
        commands().forEach((name, command) -> {
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            if (!name.contains(" ")) {
                assertThat(String.join(
                                "\n", command.getCommandSpec().usageMessage().footer()))
                        .as(name)
                        .contains("kolla " + name);
            }
        });
    }

    @Test
    void everyOptionSaysWhatItDoes() {
        commands()
                .forEach((name, command) -> command.getCommandSpec()
                        .options()
                        .forEach(option -> assertThat(option.description())
                                .as(name + " " + option.longestName())
                                .isNotEmpty()));
    }

    private String reference() {
        StringBuilder text = new StringBuilder();
        commands().forEach((name, command) -> {
            text.append("\n## kolla ").append(name).append("\n\n```text\n");
            command.getUsageMessage(Ansi.OFF)
                    .lines()
                    .forEach(line -> text.append(line.stripTrailing()).append('\n'));
            text.append("```\n");
        });
        return text.append('\n').toString();
    }

    private Map<String, CommandLine> commands() {
        Map<String, CommandLine> commands = new LinkedHashMap<>();
        root.getSubcommands().forEach((name, command) -> {
            commands.put(name, command);
            command.getSubcommands().forEach((sub, subcommand) -> commands.put(name + " " + sub, subcommand));
        });
        return commands;
    }

    private List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        commands()
                .values()
                .forEach(command -> Stream.of(
                                command.getCommandSpec().usageMessage().footer())
                        .filter(line -> line.startsWith("  "))
                        .forEach(line -> examples.add(command(line))));
        for (Path page : Set.of(REFERENCE, Path.of("README.md"))) {
            if (Files.exists(page)) {
                Files.readAllLines(page).stream()
                        .map(CliReferenceTest::withoutPrompt)
                        .filter(line -> line.startsWith("bin/kolla ")
                                || line.startsWith("kolla ")
                                || line.contains("(bin/kolla "))
                        .filter(line -> !line.startsWith("kolla is"))
                        .forEach(line -> examples.add(command(line)));
            }
        }
        return examples;
    }

    private static String withoutPrompt(String line) {
        String text = line.strip();
        return text.startsWith("$ ") ? text.substring(2) : text;
    }

    /** The part of a shell line that is ours. */
    private static String command(String line) {
        String text = line.strip();
        int inside = text.indexOf("(kolla ");
        if (inside >= 0) {
            text = text.substring(inside + 1, text.indexOf(')', inside));
        }
        inside = text.indexOf("(bin/kolla ");
        if (inside >= 0) {
            text = text.substring(inside + 1, text.indexOf(')', inside));
        }
        return text.split(" [|>#] | #", 2)[0].strip();
    }

    private static List<String> words(String example) {
        return List.of(example.replace("\"", "").replace("'", "").split(" +"));
    }
}
