package io.kolla;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Command lines chosen by a seed. Most of them are ones the parser takes, with values the schemas take, however odd: what
 * lies behind these two is what is to be tried.
 */
final class HostileLine {
    private static final List<String> VALUES = List.of(
            "",
            "=",
            "a=b",
            "=b",
            "shop",
            "shop.=1",
            ".a=1",
            "shop.replicas=2",
            "shop.replicas=-1",
            "shop.replicas=1e999999",
            "shop.replicas=99999999999999999999999",
            "shop.items[0]=x",
            "shop.items[999999999]=x",
            "shop.items[-1]=x",
            "shop.items[2147483648]=x",
            "shop.a[0][0][0]=x",
            "shop.title=",
            "shop.title=\u0000",
            "shop.title={{values}}",
            "shop.title=\uD800",
            "shop.title=\u202E",
            "shop.title=&a [*a]",
            "shop.title=!!x y",
            "shop.title=[",
            "shop.title={a: b",
            "global.publicHost=../../x",
            "global.publicHost=a b",
            "global.x.y.z=1",
            "shop.nodePort=80000",
            "shop.nodePort=x",
            "nothing.here=1",
            "shop.title.a=1",
            "shop\\.title=1",
            "shop.\\=1",
            "shop.title=\\",
            "__proto__.x=1",
            "shop.title=" + "[".repeat(5000),
            "shop." + "a.".repeat(5000) + "b=1",
            "shop.title=" + "x".repeat(100_000),
            "redis.storage=../x",
            "redis.storage=1e9999999",
            "redis.storage=-1Gi",
            "shop.title='\"",
            "shop.replicas=0x10",
            "shop.title=null",
            "shop=null",
            "global=null",
            "shop=[1]",
            "global=1");

    private static final List<String> WORDS = List.of(
            "",
            " ",
            "-",
            "--",
            "/",
            "..",
            "../..",
            "../../secret.txt",
            "shop",
            "redis",
            "base",
            "nothing",
            "a/b",
            "\u0000",
            "\n",
            "--help",
            "-x",
            "{{x}}",
            "UPPER",
            "\uD83D\uDE00",
            "a".repeat(300),
            "/etc/passwd",
            "/dev/null",
            ".",
            "*",
            "%s%n",
            "$(x)");

    /** Odd, and yet what the schemas of the catalog allow. */
    private static final List<String> TAKEN = List.of(
            "shop.title=",
            "shop.title={{values}}",
            "shop.title=\u202Eabc",
            "shop.title='\"'",
            "shop.title=\"a: b # c\"",
            "shop.title=\"\\u0000\"",
            "shop.title=\"\\uD800\"",
            "shop.title=\"line\\nline: - x\\n\\ttab\"",
            "shop.title=\"---\\n...\"",
            "shop.title=\"\\u0085\\u2028\\uFEFF\"",
            "shop.title=\"$(DB) ${HOME} %s \\\\\"",
            "shop.title=\"true\"",
            "shop.title=\"0777\"",
            "shop.title=\"~\"",
            "shop.title=<b>&amp;</b>",
            "shop.title=" + "x".repeat(100_000),
            "shop.title=" + "\uD83D\uDE00".repeat(300),
            "shop.replicas=0",
            "shop.replicas=2147483647",
            "shop.replicas=2147483648",
            "shop.replicas=1e2",
            "shop.replicas=0x10",
            "shop.nodePort=1",
            "shop.nodePort=65535",
            "shop.nodePort=30081",
            "shop.items={}",
            "shop.items={\"\": 0}",
            "shop.items={\"a b\": 1, \"../x\": 2, \"\u00e9\": 3}",
            "shop.items={\"a\\nb\": 1, \"---\": 2, \"{{x}}\": 3}",
            "shop.items.apple=9223372036854775807",
            "shop.items.apple=99999999999999999999999",
            "shop.items.apple=1e308",
            "shop.items.a\\.b=1",
            "shop.items={" + "\"k\": 1, ".repeat(3) + "\"z\": 1}",
            "redis.storage=1Gi",
            "redis.storage=",
            "redis.storage=1.5Ki",
            "redis.storage=\"0\"",
            "redis.storage=-1Gi",
            "redis.storage=1Gi\u00a0",
            "redis.storage=\"128\"",
            "redis.storage=1e9999999",
            "global.publicHost=",
            "global.publicHost=shop.example.org",
            "global.publicHost=\"::1\"",
            "global.publicHost=b\u00fccher.example",
            "global.publicHost=../../x",
            "global.publicHost=a b");

    private final Random random;
    private final Path root;
    private final Path out;
    private final String server;
    private final List<String> line = new ArrayList<>();

    /**
     * @param root a folder that files the line names may be made in, which are deleted by who made the folder
     * @param out the folder the line may write to
     * @param server the address of an API server
     */
    HostileLine(Random random, Path root, Path out, String server) {
        this.random = random;
        this.root = root;
        this.out = out;
        this.server = server;
    }

    List<String> make() throws IOException {
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> validate();
            case 3, 4, 5, 6, 7, 8, 9 -> export();
            case 10, 11 -> {
                line.addAll(List.of("plan", "--offline"));
                profile();
                services();
                option(12, "--kube-version", any(List.of("1.20", "1.36", "1.29", "9.9")));
            }
            case 12, 13 -> graph();
            case 14 -> {
                line.addAll(List.of("images", "list"));
                profile();
            }
            case 15, 16 -> show();
            default -> onCluster();
        }
        if (chance(8)) {
            line.addAll(List.of("-o", "json"));
        }
        if (chance(10)) {
            line.add("-v");
        }
        option(60, "--catalog", any(WORDS));
        if (chance(30)) {
            line.add(random.nextInt(line.size() + 1), any(WORDS));
        }
        return line;
    }

    private void validate() throws IOException {
        line.add("validate");
        if (random.nextBoolean()) {
            profile();
        }
        option(4, "--kube-version", any(List.of("1.20", "1.36", "1.20,1.30", "1.28,1.36", "9.9", "999999999999.1")));
        strict();
    }

    private void export() throws IOException {
        line.add("export");
        profile();
        services();
        strict();
        option(6, "--kube-version", any(List.of("1.20", "1.28", "1.36", "9.9")));
        option(10, "--arch", any(List.of("amd64", "arm64", "s390x", "x")));
        String to = chance(12) ? odd() : out.resolve("manifests").toString();
        switch (random.nextInt(6)) {
            case 0 -> line.addAll(List.of("--format", "kustomize", "--to", to));
            case 1 -> {
                line.addAll(List.of(
                        "--format",
                        "argocd",
                        "--to",
                        to,
                        "--path",
                        any(List.of("a", "a/b", "a-1", "x/../y", chance(6) ? "/" : "b"))));
                option(
                        1,
                        "--repo",
                        any(List.of("https://git.example.org/x.git", "git@host:x", chance(6) ? "\u0000" : "x y")));
                option(3, "--revision", any(WORDS));
            }
            case 2 -> {
                line.addAll(List.of(
                        "--format",
                        "flux",
                        "--to",
                        to,
                        "--path",
                        any(List.of("a", "./a/", "a/b/c", chance(6) ? "a\nb" : "b"))));
                option(3, "--source", any(List.of("OCIRepository/x", "x", "Bucket/y", chance(6) ? "A" : "z")));
                option(4, "--controller-namespace", any(WORDS));
            }
            case 3 -> line.addAll(List.of("--to", to));
            default -> {
                // To standard output.
            }
        }
        switch (random.nextInt(5)) {
            case 0 -> line.addAll(List.of("--secrets", "placeholder"));
            case 1 -> {
                line.addAll(List.of(
                        "--secrets", "external", "--secret-store", any(List.of("vault", "ClusterSecretStore/x"))));
                option(3, "--secret-prefix", any(WORDS));
            }
            default -> option(40, "--secrets", any(WORDS));
        }
    }

    private void graph() throws IOException {
        line.add("graph");
        profile();
        services();
        if (chance(3)) {
            line.addAll(List.of(
                    "--html", chance(6) ? odd() : out.resolve("graph.html").toString()));
        } else {
            option(2, "--format", any(List.of("svg", "dot", "mermaid", "json", "SVG", "pdf")));
        }
    }

    private void show() throws IOException {
        switch (random.nextInt(4)) {
            case 0 -> line.addAll(List.of("service", "show", any(List.of("shop", "redis", "base", "base", "nothing"))));
            case 1 -> line.addAll(List.of(any(List.of("service", "profile")), "list"));
            default -> {
                line.addAll(List.of("profile", "show"));
                if (random.nextBoolean()) {
                    line.add(any(List.of("shop", "busy-shop")));
                }
                values();
                if (random.nextBoolean()) {
                    line.add("--changed");
                }
                option(2, "--format", any(List.of("yaml", "table")));
            }
        }
    }

    /** Commands that ask a cluster: one that has nothing installed and serves few kinds, or a kubeconfig that is none. */
    private void onCluster() throws IOException {
        String command =
                any(List.of("status", "diff", "plan", "logs", "check", "openrc", "redeploy", "teardown", "deploy"));
        line.add(command);
        switch (command) {
            case "status", "logs" -> option(4, "-n", any(WORDS));
            case "redeploy", "teardown" -> {
                line.add("--yes");
                services();
            }
            case "plan" -> {
                profile();
                option(2, "--out", chance(5) ? odd() : out.resolve("saved.plan").toString());
            }
            case "deploy" -> line.addAll(List.of("--plan", file("saved.plan", savedPlan())));
            default -> profile();
        }
        line.addAll(List.of("--kubeconfig", file("config.yaml", kubeconfig())));
        option(6, "--context", any(WORDS));
    }

    private String savedPlan() {
        return switch (random.nextInt(4)) {
            case 0 -> any(Hostility.contents());
            case 1 -> "kollaPlan: 1\nkolla: 0.1.0\ndigest: x\n" + any(Hostility.PIECES);
            case 2 -> "kollaPlan: " + any(Hostility.PIECES) + "\n";
            default -> "kollaPlan: 1\nkolla: [" + any(Hostility.PIECES) + "]\ndigest: {a: b}\nplace: 1\n";
        };
    }

    private String kubeconfig() {
        String sound = """
                apiVersion: v1
                kind: Config
                current-context: there
                contexts: [{name: there, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: t}}]
                """.formatted(server);
        switch (random.nextInt(6)) {
            case 0 -> {
                return any(Hostility.contents());
            }
            case 1 -> {
                return sound.replaceFirst(
                        any(List.of("there", "u}", "c,", "server", "\\[", "token: t")), any(WORDS.subList(0, 8)));
            }
            case 2 -> {
                int at = random.nextInt(sound.length());
                return sound.substring(0, at) + any(Hostility.PIECES) + sound.substring(at);
            }
            default -> {
                return sound;
            }
        }
    }

    private void profile() throws IOException {
        if (!chance(50)) {
            line.addAll(List.of("-p", chance(40) ? any(WORDS) : any(List.of("shop", "busy-shop"))));
        }
        values();
        option(12, "-n", chance(3) ? any(WORDS) : any(List.of("cloud", "a-1", "x".repeat(63))));
        option(
                12,
                "--registry",
                chance(3) ? any(WORDS) : any(List.of("registry.example.org/a", "127.0.0.1:5000", "[::1]:5000/x")));
    }

    private void values() throws IOException {
        for (int i = random.nextInt(5) - 2; i > 0; i--) {
            line.addAll(List.of("--set", chance(8) ? any(VALUES) : any(TAKEN)));
        }
        if (chance(5)) {
            line.addAll(List.of("-f", valuesFile()));
        }
    }

    private void services() {
        if (chance(6)) {
            line.add(chance(4) ? any(WORDS) : any(List.of("shop", "redis")));
        }
    }

    private void strict() {
        if (chance(10)) {
            line.add("--strict");
        }
    }

    /** The option with its value, once in so many lines. */
    private void option(int onceIn, String name, String value) {
        if (chance(onceIn)) {
            line.addAll(List.of(name, value));
        }
    }

    /** Something to write to that is no new folder; never outside the folder that may be written to. */
    private String odd() throws IOException {
        Path file = out.resolve("taken");
        Files.writeString(file, "x");
        return any(List.of(file.toString(), file.resolve("below").toString(), "/dev/null/x", "", "\u0000"));
    }

    private String valuesFile() throws IOException {
        return switch (random.nextInt(12)) {
            case 0 -> "/dev/zero";
            case 1 -> root.toString();
            case 2 -> root.resolve("missing.yaml").toString();
            case 3, 4 -> file("values.yaml", any(Hostility.contents()));
            case 5, 6, 7 ->
                file(
                        "values.yaml",
                        "shop:\n  replicas: 2\n  title: " + any(Hostility.PIECES) + "\nglobal: {publicHost: "
                                + any(Hostility.PIECES) + "}\n");
            default -> file("values.yaml", asTree(any(TAKEN)));
        };
    }

    /** What an assignment says, as a file. */
    private static String asTree(String assignment) {
        int equals = assignment.indexOf('=');
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (String key : assignment.substring(0, equals).split("\\.")) {
            text.append("  ".repeat(depth++)).append(key).append(":\n");
        }
        text.setLength(text.length() - 1);
        return text.append(' ')
                .append(assignment.substring(equals + 1))
                .append('\n')
                .toString();
    }

    private String file(String name, String content) throws IOException {
        return Files.write(root.resolve(name), content.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private boolean chance(int onceIn) {
        return random.nextInt(onceIn) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
