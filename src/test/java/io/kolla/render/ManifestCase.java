package io.kolla.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One broken manifest of {@code golden/manifests/cases.txt}: a valid one of the folder with a few lines changed, what the API
 * server thinks of it, and what validation says.
 *
 * @param name what is wrong
 * @param base the file that is changed
 * @param kube the Kubernetes version it is checked against
 * @param server what the API server does: {@code refuses}, {@code accepts}, or why it is not asked
 * @param text the manifest
 * @param expected the problems validation tells
 */
record ManifestCase(String name, String base, String kube, String server, String text, String expected) {
    static final Path FOLDER = Path.of("src/test/resources/golden/manifests");
    static final Path FILE = FOLDER.resolve("cases.txt");
    /** The newest version there are manifests for. */
    static final String NEWEST = "1.36";

    private static final String HEAD = "=== ";

    /** Every case, in order. */
    static List<ManifestCase> all() {
        List<ManifestCase> cases = new ArrayList<>();
        for (String section : read(FILE).split("(?m)^" + HEAD, -1)) {
            if (!section.isBlank() && !section.startsWith("#")) {
                cases.add(parse(section));
            }
        }
        return cases;
    }

    /** The valid manifests of every version. */
    static List<Path> bases() {
        return manifests(FOLDER);
    }

    /** Valid manifests of fields that versions since the first have, which the newest takes. */
    static List<Path> newer() {
        return manifests(FOLDER.resolve(NEWEST));
    }

    private static List<Path> manifests(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the cases with what validation says now. */
    static void rewrite(List<String> expected) {
        String[] sections = read(FILE).split("(?m)^" + HEAD, -1);
        StringBuilder text = new StringBuilder(sections[0]);
        for (int i = 1; i < sections.length; i++) {
            String head = sections[i].substring(0, sections[i].indexOf("says:\n") + "says:\n".length());
            text.append(HEAD).append(head).append(expected.get(i - 1).indent(2)).append('\n');
        }
        try {
            Files.writeString(FILE, text.toString().stripTrailing() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ManifestCase parse(String section) {
        List<String> lines = section.lines().toList();
        String[] head = lines.get(0).split(" ", -1);
        String name = head[0];
        String base = head[1];
        String kube = head.length > 2 ? head[2] : "1.20";
        List<String> text =
                new ArrayList<>(read(FOLDER.resolve(base + ".yaml")).lines().toList());
        String server = "";
        int at = -1;
        int indent = 0;
        int i = 1;
        for (; !lines.get(i).equals("says:"); i++) {
            String line = lines.get(i);
            if (line.startsWith("server: ")) {
                server = line.substring("server: ".length());
            } else if (line.startsWith("+ ")) {
                text.add(at++, " ".repeat(indent) + line.substring(2));
            } else if (line.startsWith("- ") || line.startsWith("@ ")) {
                at = find(text, line.substring(2), name);
                indent = text.get(at).length() - text.get(at).stripLeading().length();
                if (line.startsWith("- ")) {
                    String removed = text.remove(at);
                    assert !removed.isEmpty();
                } else {
                    at++;
                }
            } else {
                throw new IllegalStateException(name + ": " + line);
            }
        }
        String expected = lines.subList(i + 1, lines.size()).stream()
                .map(line -> line.length() < 2 ? line : line.substring(2))
                .collect(Collectors.joining("\n"))
                .strip();
        return new ManifestCase(name, base, kube, server, String.join("\n", text) + "\n", expected);
    }

    private static int find(List<String> text, String wanted, String name) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            if (text.get(i).strip().equals(wanted)) {
                found.add(i);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException(name + ": there is no line " + wanted);
        }
        return found.get(0);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
