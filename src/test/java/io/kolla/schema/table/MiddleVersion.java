package io.kolla.schema.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version without a Java client: what the versions before and after share is in it too, and of the rest
 * TypeScript declarations tell what is.
 */
final class MiddleVersion {
    private static final Pattern INTERFACE = Pattern.compile("export interface (\\w+) \\{");
    private static final Pattern FIELD = Pattern.compile(" {4}(\"?)([$\\w-]+)\\1\\??:.*");
    private static final Pattern DEFINITION = Pattern.compile("(?:[A-Z][a-z]+)?(V\\d+(?:(?:alpha|beta)\\d+)?)(.+)");
    /** Folders that are not called as their group begins. */
    private static final Map<String, String> FOLDERS = Map.of("", "core", "internal", "apiserverinternal");

    /** By {@code folder/version} and interface: the fields. */
    private final Map<String, Map<String, Set<String>>> files = new HashMap<>();

    private MiddleVersion() {}

    static ClientModels read(ClientModels before, ClientModels after, Path declarations) throws IOException {
        MiddleVersion version = new MiddleVersion();
        try (Stream<Path> paths = Files.walk(declarations)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".d.ts")).toList()) {
                version.readFile(declarations.relativize(path).toString().replace(".d.ts", ""), path);
            }
        }
        ClientModels models = new ClientModels();
        for (ClientModels neighbour : new ClientModels[] {before, after}) {
            neighbour.kinds.forEach((kind, rest) -> {
                if ((before.kinds.containsKey(kind) && after.kinds.containsKey(kind)) || version.hasKind(kind)) {
                    models.kinds.putIfAbsent(kind, rest);
                }
            });
            neighbour.definitions.forEach((name, fields) -> {
                SortedMap<String, String> selected =
                        models.definitions.computeIfAbsent(name, definition -> new TreeMap<>());
                fields.forEach((field, type) -> {
                    boolean stays = has(before, name, field) && has(after, name, field);
                    if (stays || version.hasField(name, field)) {
                        selected.putIfAbsent(field, type);
                    }
                });
            });
        }
        return models;
    }

    private static boolean has(ClientModels models, String definition, String field) {
        return models.definitions.getOrDefault(definition, new TreeMap<>()).containsKey(field);
    }

    private void readFile(String name, Path path) throws IOException {
        Map<String, Set<String>> interfaces = files.computeIfAbsent(name, n -> new HashMap<>());
        Set<String> current = new TreeSet<>();
        for (String line : Files.readAllLines(path)) {
            Matcher start = INTERFACE.matcher(line);
            Matcher field = FIELD.matcher(line);
            if (start.matches()) {
                current = new TreeSet<>();
                interfaces.put(start.group(1), current);
            } else if (field.matches()) {
                current.add(field.group(2));
            }
        }
    }

    private boolean hasKind(String kind) {
        String[] words = kind.split(" ");
        int slash = words[0].indexOf('/');
        String group = words[0].substring(0, Math.max(0, slash)).split("\\.")[0];
        String file = FOLDERS.getOrDefault(group, group) + "/" + words[0].substring(slash + 1);
        return files.getOrDefault(file, Map.of()).containsKey(words[1]);
    }

    private boolean hasField(String definition, String field) {
        Matcher matcher = DEFINITION.matcher(definition);
        if (!matcher.matches()) {
            return false;
        }
        String version = "/" + matcher.group(1).toLowerCase(Locale.ROOT);
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(version))
                .anyMatch(file ->
                        file.getValue().getOrDefault(matcher.group(2), Set.of()).contains(field));
    }
}
