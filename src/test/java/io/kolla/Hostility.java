package io.kolla;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What can be done to a catalog, chosen by a seed. */
final class Hostility {
    static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            "{{",
            "}}",
            "{{{",
            "{{#if x}}",
            "{{/if}}",
            "{{#each values}}",
            "{{/each}}",
            "{{else}}",
            "{{> x}}",
            "{{> ../../secret}}",
            "{{values}}",
            "{{json values}}",
            "{{indent 3 values}}",
            "{{file \"x\"}}",
            "{{image \"base\"}}",
            "{{this}}",
            "{{@key}}",
            "{{!--",
            "--}}",
            "{{#with values}}",
            "{{/with}}",
            "{{quote this}}",
            "&a ",
            "*a",
            "<<: ",
            "<<: *a",
            "!x ",
            "!!binary ",
            "!!python/object:os.system ",
            "null",
            "~",
            "- ",
            ": ",
            "? ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\u0000",
            "\uFEFF",
            "'",
            "\"",
            "|",
            ">",
            "|2",
            "#",
            "%",
            "@",
            "`",
            "..",
            "/",
            "\\",
            "---\n",
            "...\n",
            "99999999999999999999999",
            "1e999999",
            "-1",
            ".nan",
            "0x1F",
            "0o7",
            "1_000",
            "[[[[[[",
            "é\u2028",
            "\u202E",
            "\uD83D\uDE00",
            "$ref",
            "default",
            "properties",
            "type",
            "services",
            "components",
            "extends",
            "needs",
            "lint: {root: x}",
            "\uD800",
            "a".repeat(300),
            "=",
            ",",
            "kind: Secret",
            "name: ../../x",
            "\u0085",
            "\u001B[31m");

    /** Something done to the catalog, undone when it is closed. */
    record Damage(String description, List<Undo> undos) implements AutoCloseable {
        interface Undo {
            void run() throws IOException;
        }

        @Override
        public void close() throws IOException {
            for (int i = undos.size() - 1; i >= 0; i--) {
                undos.get(i).run();
            }
        }
    }

    private final Random random;
    private final Path root;
    private final Path catalog;
    private final List<Damage.Undo> undos = new ArrayList<>();

    Hostility(Random random, Path root, Path catalog) {
        this.random = random;
        this.root = root;
        this.catalog = catalog;
    }

    Damage damage() throws IOException {
        // Nothing, or what may well pass, more often than not: behind what is refused at once there is nothing to be
        // found.
        String description = switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> "nothing";
            case 7, 8, 9, 10, 11 -> slip();
            case 12, 13, 14, 15 -> pieces();
            case 16, 17 -> content();
            case 18 -> link();
            default -> extraFile();
        };
        return new Damage(description, undos);
    }

    /** What a person does to a file in passing: it often still is what it was to be. */
    private String slip() throws IOException {
        Path file = anyFile();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        if (lines.isEmpty()) {
            return "nothing";
        }
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(7)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.set(at, lines.set(random.nextInt(lines.size()), line));
            case 3 -> lines.set(at, line.replaceFirst("[0-9]+", any(List.of("0", "7", "-1", "65536", "1.5", "1e3"))));
            case 4 -> lines.set(at, random.nextBoolean() ? "  " + line : line.replaceFirst("^ {2}", ""));
            case 5 -> lines.set(at, exchanged(line, lines.get(random.nextInt(lines.size()))));
            default -> lines.set(at, line + any(List.of(" ", "\t", "  # \u00e9", "  #", ",", "\r")));
        }
        replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        return "line " + (at + 1) + " of " + catalog.relativize(file);
    }

    /** One word of a line given up for one of another line. */
    private String exchanged(String line, String other) {
        List<String> own = words(line);
        List<String> others = words(other);
        return own.isEmpty() || others.isEmpty() ? line : line.replace(any(own), any(others));
    }

    private static List<String> words(String line) {
        return Stream.of(line.split("[^A-Za-z0-9_./-]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private String pieces() throws IOException {
        Path file = anyFile();
        StringBuilder text = new StringBuilder(Files.readString(file));
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                default -> text.insert(at, any(PIECES));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(20) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        replace(file, bytes);
        return "pieces in " + catalog.relativize(file);
    }

    private String content() throws IOException {
        Path file = anyFile();
        List<String> texts = contents();
        int which = random.nextInt(texts.size() + 6);
        byte[] bytes = switch (which - texts.size()) {
            case 0 -> randomBytes(1000);
            case 1 -> Files.readString(file).getBytes(StandardCharsets.UTF_16);
            case 2 -> ("\uFEFF" + Files.readString(file).replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
            case 3 -> new byte[5 << 20];
            case 4 -> Files.readString(file).replace("  ", "\t").getBytes(StandardCharsets.UTF_8);
            case 5 -> (Files.readString(file) + "\n" + Files.readString(file)).getBytes(StandardCharsets.UTF_8);
            default -> texts.get(which).getBytes(StandardCharsets.UTF_8);
        };
        replace(file, bytes);
        return "content " + which + " in " + catalog.relativize(file);
    }

    /** Whole files of the worst kind. */
    static List<String> contents() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ",").repeat(10)).append("]\n");
        }
        String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: ";
        return List.of(
                laughs.toString(),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n" + laughs,
                "[".repeat(100_000),
                "{a: ".repeat(50_000),
                "- ".repeat(20_000),
                "a: &a [*a]\n",
                "a: &a {<<: *a}\n",
                "{\"a\": ".repeat(50_000) + "1" + "}".repeat(50_000),
                "{\"$ref\": \"#\"}",
                "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\": {\"$ref\": \"#/$defs/a\"}}}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"file:///etc/passwd\"}}}",
                "{\"type\": \"object\", \"properties\": {\"replicas\": {\"default\": 1e999999}}}",
                "{\"type\": \"object\", \"properties\": {\"title\": {\"type\": \"string\", \"pattern\": \"(a+)+$\","
                        + " \"default\": \"" + "a".repeat(40) + "!\"}}}",
                "{\"type\": \"object\", \"properties\": {\"title\": {\"pattern\": \"[\"}}}",
                "name: shop\ncomponents: {config: {with: {x: [" + "1,".repeat(100_000) + "1]}}}\n",
                "name: shop\ncomponents: {config: {with: {x: [" + "1,".repeat(3_000) + "1]}, template: many}}\n",
                map + "{a: {{indent 2000000000 \"x\"}}}\n",
                map + "\n  a: |\n{{indent 100000000 \"x\ny\"}}\n",
                map + "{a: {{indent -5 \"x\"}}}\n",
                map + "{a: {{file \"../../../secret.txt\"}}}\n",
                map + "{a: {{file \"../../../../secret.txt\"}}}\n",
                map + "{a: {{template-file \"../templates/config.yaml.hbs\"}}}\n",
                "{{> shop/../../secret}}",
                "{{> ../../../secret.txt}}",
                "{{> base/labels}}".repeat(20_000),
                "{{#if values}}".repeat(20_000),
                "{{#if values}}".repeat(3_000) + "x" + "{{/if}}".repeat(3_000),
                "{{".repeat(50_000),
                "{{#each values}}{{#each ../values}}{{#each ../../values}}{{#each ../../../values}}x{{/each}}{{/each}}{{/each}}"
                        + "{{/each}}",
                "{{(((((((((((((((json values)))))))))))))))}}",
                "{{" + "(not ".repeat(20_000) + "values" + ")".repeat(20_000) + "}}",
                "{{json " + "(join (concat ".repeat(2_000) + "}}",
                "---\n".repeat(100_000),
                "# " + "x".repeat(1_000_000),
                "a: " + "x".repeat(4_000_000),
                "",
                "\u0000",
                "null",
                "[]",
                "42",
                "\"text\"",
                "? {a: b}\n: c\n? [a]\n: d\n",
                "? - ? - ? a\n",
                "%YAML 9.9\n---\na: b\n",
                "!!set {a, b}\n",
                "!<tag:yaml.org,2002:java.net.URL> [x]\n",
                map + "{\"a\\u0000b\": c}\n",
                map + "{a: \"\\uD800\"}\n",
                map + "{a: 1e999999999}\n",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 12345678901234567890123456789012345678901234567890}\n",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 1e400000}\n",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: a,"
                        + " resources: {limits: {cpu: 1e999999999}}}]}}}\n",
                "apiVersion: batch/v1\nkind: Job\nmetadata: []\nspec: 1\n",
                "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {a: b}, ports: [{port: "
                        + "9".repeat(400) + "}]}\n",
                "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {schedule: \"*/" + "9".repeat(50)
                        + " * * * *\"}\n",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {\"" + "a".repeat(100_000) + "\": b}}\n",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + "a.".repeat(50_000) + "}\nbinaryData: {a: "
                        + "QUFB".repeat(50_000) + "}\n");
    }

    private String link() throws IOException {
        Path file = anyFile();
        byte[] old = Files.readAllBytes(file);
        Path target = switch (random.nextInt(6)) {
            case 0 -> root.resolve("secret.txt");
            case 1 -> Path.of("/dev/zero");
            case 2 -> file;
            case 3 -> file.getParent();
            case 4 -> Path.of("/nowhere");
            default -> Path.of("/etc/passwd");
        };
        Files.delete(file);
        Files.createSymbolicLink(file, target);
        undos.add(() -> {
            Files.delete(file);
            Files.write(file, old);
        });
        return "link from " + catalog.relativize(file) + " to " + target;
    }

    private String extraFile() throws IOException {
        String name = List.of(
                        "services/x",
                        "services/shop/x",
                        "services/x/service.yaml",
                        "services/x/templates/y.yaml.hbs",
                        "services/shop/templates/config.yaml.hbs/y",
                        "services/shop/files/x",
                        "services/global/service.yaml",
                        "services/A B/service.yaml",
                        "profiles/x",
                        "profiles/x.yaml",
                        "profiles/shop.yaml/x",
                        "profiles/\u202E.yaml",
                        "services/shop/parts/x.hbs",
                        ".hidden/x")
                .get(random.nextInt(14));
        Path file = catalog.resolve(name);
        List<Path> made = new ArrayList<>();
        for (Path folder = file.getParent(); !Files.exists(folder); folder = folder.getParent()) {
            made.add(folder);
        }
        if (!Files.isDirectory(
                made.isEmpty() ? file.getParent() : made.get(made.size() - 1).getParent())) {
            return "nothing";
        }
        Files.createDirectories(file.getParent());
        undos.add(() -> {
            for (Path folder : made) {
                Files.delete(folder);
            }
        });
        Files.write(file, random.nextBoolean() ? randomBytes(50) : any(PIECES).getBytes(StandardCharsets.UTF_8));
        undos.add(() -> Files.delete(file));
        return "extra file " + name;
    }

    private void replace(Path file, byte[] bytes) throws IOException {
        byte[] old = Files.readAllBytes(file);
        Files.write(file, bytes);
        undos.add(() -> Files.write(file, old));
    }

    private byte[] randomBytes(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Path anyFile() {
        try (Stream<Path> paths = Files.walk(catalog)) {
            List<Path> files = paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().matches(".*\\.(yaml|json|hbs)"))
                    .sorted()
                    .toList();
            return any(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
