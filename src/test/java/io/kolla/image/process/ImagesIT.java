package io.kolla.image.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.image.Architecture;
import io.kolla.image.ImageBuilder;
import io.kolla.image.ImageCatalog;
import io.kolla.image.ImageEvent;
import io.kolla.image.ImageException;
import io.kolla.image.ImageStatus;
import io.kolla.image.ImageTags;
import io.kolla.image.Images;
import io.kolla.image.RootBuilder;
import io.kolla.image.Workshop;
import io.kolla.image.http.HttpImageRegistry;
import io.kolla.model.ImageSpec;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.Location;
import io.kolla.process.Command;
import io.kolla.process.DebianPackages;
import io.kolla.process.SystemCommands;
import io.kolla.testing.LoopbackRegistry;
import io.kolla.testing.TestClusters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds real images with buildah, on a root file system that is one busybox, and pushes them to a real registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ImagesIT {
    private final SystemCommands commands = new SystemCommands(System.getenv());
    private final List<ImageEvent> events = new CopyOnWriteArrayList<>();

    private Path root;
    private LoopbackRegistry registry;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        root = folder;
        boolean privileged = "root".equals(System.getProperty("user.name"));
        DebianPackages packages = new DebianPackages(commands, Path.of("/"), privileged, Map.of());
        try {
            packages.ensure(List.of("buildah", "busybox-static", "docker-registry"), line -> {});
        } catch (EnvironmentException e) {
            throw TestClusters.notRun("building images: " + e.getMessage());
        }
        registry = LoopbackRegistry.start(root.resolve("registry"));
        write("base", "Containerfile", "ARG PARENT\nFROM ${PARENT}\nRUN echo base > /made-by-base\n");
        write(
                "app",
                "Containerfile",
                "ARG PARENT\nFROM ${PARENT}\nCOPY text /text\nRUN cat /made-by-base /text > /both\n");
        write("app", "text", "first\n");
    }

    @AfterAll
    void stop() throws Exception {
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void buildsPushesAndNeverDoesTheSameTwice() throws Exception {
        Path cache = root.resolve("cache");
        String first = ensure(cache, "app").get("app");
        assertThat(built()).containsExactly("base", "app");
        assertThat(fileIn(first, "both")).isEqualTo("base\nfirst\n");

        ensure(cache, "app");
        assertThat(built()).isEmpty();
        assertThat(events).hasSize(1).hasOnlyElementsOfType(ImageEvent.Present.class);

        write("app", "text", "second\n");
        String second = ensure(cache, "app").get("app");
        assertThat(second).isNotEqualTo(first);
        assertThat(built()).containsExactly("app");
        assertThat(fileIn(second, "both")).isEqualTo("base\nsecond\n");

        // Another machine, with nothing in its storage, takes the parent from the registry.
        write("app", "text", "third\n");
        String third = ensure(root.resolve("other-cache"), "app").get("app");
        assertThat(built()).containsExactly("app");
        assertThat(fileIn(third, "both")).isEqualTo("base\nthird\n");

        List<ImageStatus> status = images(cache).list(List.of("app", "base"), registry.path());
        assertThat(status).extracting(ImageStatus::presence).containsOnly(ImageStatus.Presence.PRESENT);
        assertThat(status.get(0).size().orElseThrow()).isGreaterThan(500_000);

        failsWithTheStepAndTheLastLines(cache);
        recoversFromAKilledBuilder(cache);
    }

    private void failsWithTheStepAndTheLastLines(Path cache) throws Exception {
        write("app", "Containerfile", "ARG PARENT\nFROM ${PARENT}\nRUN echo before; cat /no-such-file\n");

        assertThatThrownBy(() -> ensure(cache, "app"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("image 'app' failed at: 2/2 RUN echo before; cat /no-such-file")
                .hasMessageContaining("can't open '/no-such-file'")
                .hasMessageContaining("whole log: " + cache.resolve("log/app-"));
        assertThat(images(cache).list(List.of("app"), registry.path()).get(0).presence())
                .isEqualTo(ImageStatus.Presence.ABSENT);
    }

    private void recoversFromAKilledBuilder(Path cache) throws Exception {
        write("app", "Containerfile", "ARG PARENT\nFROM ${PARENT}\nRUN test -e /text || sleep 60\nCOPY text /text\n");
        CountDownLatch sleeping = new CountDownLatch(1);
        Thread killer = new Thread(() -> {
            await(sleeping);
            ProcessHandle.current()
                    .descendants()
                    .filter(child -> child.info().commandLine().orElse("").contains(" bud "))
                    .forEach(ProcessHandle::destroyForcibly);
        });
        killer.start();
        assertThatThrownBy(() -> images(cache).ensure(Set.of("app"), registry.path(), event -> {
                    if (event instanceof ImageEvent.BuildStep step
                            && step.step().contains("sleep 60")) {
                        sleeping.countDown();
                    }
                }))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("image 'app' failed at: 2/3 RUN");
        killer.join();

        write("app", "Containerfile", "ARG PARENT\nFROM ${PARENT}\nCOPY text /text\n");
        assertThat(fileIn(ensure(cache, "app").get("app"), "text")).isEqualTo("third\n");
        assertThat(commands.run(Command.of(
                                "buildah",
                                "--root",
                                cache.resolve("buildah/overlay/storage").toString(),
                                "--runroot",
                                cache.resolve("buildah/overlay/run").toString(),
                                "--storage-driver",
                                "overlay",
                                "containers",
                                "--quiet"))
                        .output())
                .isEmpty();
    }

    private Map<String, String> ensure(Path cache, String image) {
        events.clear();
        return images(cache).ensure(Set.of(image), registry.path(), events::add);
    }

    private List<String> built() {
        return events.stream()
                .filter(ImageEvent.Built.class::isInstance)
                .map(ImageEvent::image)
                .toList();
    }

    private Images images(Path cache) {
        SortedMap<String, ImageSpec> specs = new TreeMap<>();
        Location at = Location.of("service.yaml");
        specs.put("base", new ImageSpec("base", new ImageSpec.Debian("bookworm", List.of()), folder("base"), at));
        specs.put("app", new ImageSpec("app", new ImageSpec.Parent("base"), folder("app"), at));
        ImageCatalog catalog = new ImageCatalog(specs);
        Workshop local = new LocalWorkshop(commands, cache, Optional.empty(), line -> {});
        return new Images(
                catalog,
                new ImageTags(catalog, Architecture.ofThisMachine()),
                new HttpImageRegistry(),
                new BusyboxWorkshop(local, commands),
                2);
    }

    /** What is in a file of a pushed image: taken from the registry, not from where it was built. */
    private String fileIn(String reference, String name) throws Exception {
        Path storage = root.resolve("puller");
        List<String> buildah = List.of(
                "buildah", "--root", storage + "/storage", "--runroot", storage + "/run", "--storage-driver", "vfs");
        String container = commands.run(
                        Command.of(buildah).with("from", "--quiet", "--pull-always", "--tls-verify=false", reference))
                .output()
                .strip();
        String mounted = commands.run(Command.of(buildah).with("mount", container))
                .output()
                .strip();
        try {
            return Files.readString(Path.of(mounted, name));
        } finally {
            commands.run(Command.of(buildah).with("rm", container));
        }
    }

    private void write(String image, String name, String content) throws Exception {
        Files.createDirectories(folder(image));
        Files.writeString(folder(image).resolve(name), content);
    }

    private Path folder(String image) {
        return root.resolve("services").resolve(image).resolve("image");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The tools of this machine, but with a root file system that needs no network. */
    private record BusyboxWorkshop(Workshop local, SystemCommands commands) implements Workshop {
        @Override
        public ImageBuilder builder() {
            return local.builder();
        }

        @Override
        public RootBuilder roots() {
            return (root, archive, output) -> commands.run(
                            Command.of("sh", "-ec", """
                                    mkdir -p root/bin root/proc root/dev root/etc root/tmp
                                    cp "$(command -v busybox)" root/bin/busybox
                                    for tool in sh cat echo sleep test; do ln -s busybox "root/bin/$tool"; done
                                    tar -C root -cf "$0" .
                                    """, archive.toString()).in(archive.resolveSibling("")), output)
                    .succeeded();
        }

        @Override
        public Path folder() {
            return local.folder();
        }
    }
}
