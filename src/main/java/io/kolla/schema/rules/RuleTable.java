package io.kolla.schema.rules;

import io.kolla.model.KubeVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The text that lists the checks of fields; its first lines say how it is written. */
final class RuleTable {
    private static final String NEEDS = "needs";

    private final List<Line> lines = new ArrayList<>();

    /** A rule: definitions, a field, the check's name, its arguments, the first version it is of and the first it is not of. */
    private record Line(
            List<String> definitions,
            String field,
            String check,
            List<String> arguments,
            Optional<KubeVersion> since,
            Optional<KubeVersion> until) {
        static Line parse(String line) {
            List<String> words = List.of(line.split(" ", -1));
            Optional<KubeVersion> until = version(words, "until");
            List<String> rest = until.isPresent() ? words.subList(0, words.size() - 2) : words;
            Optional<KubeVersion> since = version(rest, "since");
            rest = since.isPresent() ? rest.subList(0, rest.size() - 2) : rest;
            return new Line(
                    List.of(rest.get(0).split(",", -1)),
                    rest.get(1),
                    rest.get(2),
                    rest.subList(3, rest.size()),
                    since,
                    until);
        }

        private static Optional<KubeVersion> version(List<String> words, String word) {
            int at = words.size() - 2;
            return words.get(at).equals(word) ? Optional.of(KubeVersion.parse(words.get(at + 1))) : Optional.empty();
        }

        boolean isOf(String definition, KubeVersion version) {
            return since.filter(first -> version.compareTo(first) < 0).isEmpty()
                    && until.filter(end -> version.compareTo(end) >= 0).isEmpty()
                    && isOf(definition);
        }

        private boolean isOf(String definition) {
            return definitions.stream().anyMatch(pattern -> fits(pattern, definition));
        }

        private static boolean fits(String pattern, String definition) {
            int star = pattern.indexOf('*');
            return star < 0
                    ? pattern.equals(definition)
                    : definition.startsWith(pattern.substring(0, star))
                            && definition.endsWith(pattern.substring(star + 1));
        }
    }

    RuleTable(String text) {
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Line::parse)
                .forEach(lines::add);
    }

    static RuleTable shipped() {
        try (@Nullable InputStream in = RuleTable.class.getResourceAsStream("/io/kolla/schema/rules.txt")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its rules of fields");
            }
            return new RuleTable(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checks of a definition in a version by field, those of the object itself under {@code -}. */
    Map<String, List<Check>> checks(String definition, KubeVersion version) {
        Map<String, List<Check>> checks = new HashMap<>();
        for (Line line : lines) {
            if (line.isOf(definition, version) && !line.check().equals(NEEDS)) {
                checks.computeIfAbsent(line.field(), field -> new ArrayList<>()).add(check(line));
            }
        }
        return checks;
    }

    /** The fields a definition must have in a version. */
    Set<String> needs(String definition, KubeVersion version) {
        Set<String> needs = new TreeSet<>();
        for (Line line : lines) {
            if (line.isOf(definition, version) && line.check().equals(NEEDS)) {
                needs.addAll(line.arguments());
            }
        }
        return needs;
    }

    /** Every definition and field that a rule is about, definitions as they are written. */
    List<List<String>> subjects() {
        List<List<String>> subjects = new ArrayList<>();
        lines.forEach(line -> line.definitions().forEach(name -> subjects.add(List.of(name, line.field()))));
        return subjects;
    }

    /** The fields that rules about whole objects name, by definition. */
    Map<String, Set<String>> namedFields() {
        Map<String, Set<String>> named = new HashMap<>();
        for (Line line : lines) {
            if (line.field().equals("-")) {
                line.definitions()
                        .forEach(name -> named.computeIfAbsent(name, key -> new TreeSet<>())
                                .addAll(line.arguments()));
            }
        }
        return named;
    }

    private static Check check(Line line) {
        List<String> arguments = line.arguments();
        return switch (line.check()) {
            case "one" -> new WordCheck(arguments);
            case "range" -> RangeCheck.parse(arguments);
            case "form" -> new FormCheck(Form.named(arguments.get(0)));
            case "most" -> new MostCheck(Integer.parseInt(arguments.get(0)));
            case "filled" -> new FilledCheck();
            case "distinct" -> new DistinctCheck(arguments);
            case "quantity" -> new QuantityCheck(arguments.get(0).equals("positive"));
            case "exactly" -> new CountCheck(arguments, 1, 1);
            case "atmost" -> new CountCheck(arguments, 0, 1);
            case "least" -> new CountCheck(arguments, 1, arguments.size());
            case "without" -> new WithoutCheck(arguments);
            default -> throw new IllegalArgumentException("unknown check: " + line.check());
        };
    }
}
