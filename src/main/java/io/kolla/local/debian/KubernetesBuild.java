package io.kolla.local.debian;

import io.kolla.local.LocalProgress;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds the Kubernetes programs from Debian's source package. */
final class KubernetesBuild {
    private static final String MODULE = "k8s.io/kubernetes/";
    /** Debian's version of a source package that goes back to an older upstream release: the real one stands last. */
    private static final Pattern UPSTREAM = Pattern.compile("(?:.*\\+really)?(\\d+\\.\\d+\\.\\d+)[^+]*.*");

    /** Marks the build's processes; its value is the folder they work in. */
    private static final String MARK = "KOLLA_BUILD";

    private final Commands commands;
    private final ProcessTable processes;
    private final Recipe recipe;

    KubernetesBuild(Commands commands, ProcessTable processes, Recipe recipe) {
        this.commands = commands;
        this.processes = processes;
        this.recipe = recipe;
    }

    /** Fetches and builds; takes minutes, and about 2 GiB of disk while it runs. */
    Binaries build(PrivateApt apt, BinaryCache cache, LocalProgress progress) {
        endAbandoned(cache);
        Path workshop = cache.workshop();
        progress.detail("fetching Debian's source package of Kubernetes");
        String source = fetch(apt, workshop, progress);
        String version = upstream(source);
        Path tree = workshop.resolve("tree");
        adjust(tree);
        Path module = workshop.resolve("go/src/k8s.io");
        Path link = module.resolve("kubernetes");
        try {
            Files.createDirectories(module);
            Files.createSymbolicLink(link, tree);
        } catch (IOException e) {
            throw new EnvironmentException("cannot prepare the build in " + workshop + ": " + FileTrouble.words(e), e);
        }
        generateOpenApi(workshop, link, progress);
        Path out = workshop.resolve("out");
        Folders.create(out);
        List<String> compile = new ArrayList<>(List.of(
                "go",
                "build",
                "-v",
                "-trimpath",
                "-o",
                out + "/",
                "-tags",
                recipe.tags(),
                "-ldflags",
                recipe.linkerFlags(version)));
        compile.addAll(recipe.packages());
        progress.detail("compiling Kubernetes " + version + " (once on this machine)");
        int total = countPackages(workshop, link);
        AtomicInteger compiled = new AtomicInteger();
        go(workshop, link, compile, line -> {
            if (!line.startsWith("#") && !line.contains(" ")) {
                progress.detail("compiling Kubernetes " + version + ": package "
                        + Math.min(total, compiled.incrementAndGet()) + " of " + total);
            }
        });
        return cache.keep(out, source, version);
    }

    /** The upstream version, {@code v1.20.2}, in Debian's version of the source package. */
    static String upstream(String source) {
        Matcher matcher = UPSTREAM.matcher(source);
        if (!matcher.matches()) {
            throw new EnvironmentException(
                    "cannot read the version '" + source + "' of Debian's Kubernetes sources; please report this");
        }
        return "v" + matcher.group(1);
    }

    /** A compiler goes on when the program that called it is killed; it must not write into the next build. */
    private void endAbandoned(BinaryCache cache) {
        List<Long> abandoned = processes.withEnvironment(MARK + "=" + cache.workshopFolder());
        abandoned.forEach(processes::kill);
        Waiting.until(
                Duration.ofSeconds(10),
                () -> abandoned.stream().noneMatch(pid -> processes.startOf(pid).isPresent()));
    }

    private String fetch(PrivateApt apt, Path workshop, LocalProgress progress) {
        run(
                apt.command("apt-get", "source", "-q", "--download-only", "kubernetes")
                        .in(workshop),
                "fetch the sources of Kubernetes",
                progress::detail);
        Path description = Folders.list(workshop).stream()
                .filter(path -> path.toString().endsWith(".dsc"))
                .findFirst()
                .orElseThrow(
                        () -> new EnvironmentException(
                                "apt-get fetched no source package of Kubernetes; see that the archives in /etc/apt have Debian's sources"));
        progress.detail("unpacking " + description.getFileName());
        run(
                Command.of("dpkg-source", "-x", description.toString(), "tree").in(workshop),
                "unpack the sources of Kubernetes",
                line -> {});
        return Folders.read(description)
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith("Version: "))
                        .findFirst())
                .map(line -> line.substring("Version: ".length()).strip())
                .orElseThrow(() ->
                        new EnvironmentException(description + " names no version; please report this with the file"));
    }

    private void adjust(Path tree) {
        for (Adjustment adjustment : recipe.adjustments()) {
            Path file = tree.resolve(adjustment.file());
            String text = Folders.read(file).orElse("");
            Folders.write(file, adjustment.apply(text));
        }
    }

    /**
     * Writes the one generated file the source package lacks. The generator is given the same packages as by
     * Kubernetes' own makefile: those with the tag, but for the two examples.
     */
    private void generateOpenApi(Path workshop, Path link, LocalProgress progress) {
        progress.detail("generating the OpenAPI definitions");
        Path generator = workshop.resolve("openapi-gen");
        go(
                workshop,
                link,
                List.of(
                        "go",
                        "build",
                        "-o",
                        generator.toString(),
                        MODULE + "vendor/k8s.io/kube-openapi/cmd/openapi-gen"),
                line -> {});
        Commands.Result tagged = commands.run(Command.of(
                        "grep",
                        "-Rl",
                        "--include=*.go",
                        "--exclude=*_test.go",
                        "+k8s:openapi-gen=",
                        "vendor/k8s.io",
                        "cmd",
                        "pkg",
                        "plugin")
                .in(link));
        TreeSet<String> inputs = new TreeSet<>();
        tagged.output()
                .lines()
                .filter(file -> !file.matches("vendor/k8s\\.io/(code-generator|sample-apiserver|kube-openapi)/.*"))
                .map(file -> MODULE + file.substring(0, file.lastIndexOf('/')))
                .forEach(inputs::add);
        go(
                workshop,
                link,
                List.of(
                        generator.toString(),
                        "--logtostderr",
                        "-i",
                        String.join(",", inputs),
                        "-p",
                        MODULE + "pkg/generated/openapi",
                        "-O",
                        "zz_generated.openapi",
                        "-h",
                        "vendor/k8s.io/code-generator/hack/boilerplate.go.txt",
                        "-r",
                        workshop.resolve("openapi.report").toString()),
                line -> {});
    }

    private int countPackages(Path workshop, Path link) {
        List<String> list = new ArrayList<>(List.of("go", "list", "-deps", "-tags", recipe.tags()));
        list.addAll(recipe.packages());
        AtomicInteger count = new AtomicInteger();
        go(workshop, link, list, line -> count.incrementAndGet());
        return count.get();
    }

    private void go(Path workshop, Path link, List<String> arguments, Consumer<String> output) {
        // The shell enters by the link: Go tells by $PWD that the tree lies inside GOPATH, which a resolved path hides.
        List<String> shell = new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", link.toString()));
        shell.addAll(arguments);
        Command command = Command.of(shell)
                .env(MARK, workshop.toString())
                .env("GOPATH", workshop.resolve("go").toString())
                .env("GOCACHE", workshop.resolve("gocache").toString())
                .env("GOTMPDIR", workshop.toString())
                .env("GOENV", "off")
                .env("GOFLAGS", "")
                .env("GO111MODULE", "off")
                .env("GOPROXY", "off")
                .env("CGO_ENABLED", "0");
        run(command, "build Kubernetes (" + arguments.get(0) + ")", output);
    }

    private void run(Command command, String purpose, Consumer<String> output) {
        Commands.Result result = commands.run(command, output);
        if (!result.succeeded()) {
            throw new EnvironmentException("could not " + purpose + ":\n" + Lines.last(result.output(), 15)
                    + "\n    mend that, then run this again");
        }
    }
}
