package io.kolla.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ImagesTest {
    private static final String REGISTRY = "127.0.0.1:5005/kolla";

    @TempDir
    Path root;

    private final FakeRegistry registry = new FakeRegistry();
    private final List<ImageEvent> events = new CopyOnWriteArrayList<>();
    private TestCatalog catalog;
    private FakeWorkshop workshop;

    @BeforeEach
    void family() {
        catalog = TestCatalog.family(root.resolve("catalog"));
        workshop = new FakeWorkshop(root.resolve("cache"), registry);
    }

    private Images images(int workers) {
        return new Images(catalog.catalog(), catalog.tags(), registry, workshop, workers);
    }

    private String reference(String image) {
        return new PinnedReferences(REGISTRY, catalog.tags()).reference(image);
    }

    private String local(String image) {
        return WorkPlan.localName(image, catalog.tags());
    }

    @Test
    void buildsAndPushesWhatIsMissingWithItsParents() {
        Map<String, String> references = images(1).ensure(Set.of("api", "db"), REGISTRY, events::add);

        assertThat(references).containsExactly(Map.entry("api", reference("api")), Map.entry("db", reference("db")));
        assertThat(registry.references)
                .containsExactlyInAnyOrder(reference("base"), reference("lib"), reference("api"), reference("db"));
        assertThat(workshop.journal())
                .containsSubsequence(
                        "recover",
                        "root bookworm",
                        "import localhost/kolla-root/debian",
                        "build localhost/kolla/base on localhost/kolla-root/debian",
                        // The one that others wait for comes first.
                        "build localhost/kolla/lib on localhost/kolla/base",
                        "build localhost/kolla/api on localhost/kolla/lib")
                .containsSubsequence(
                        "push localhost/kolla/base to 127.0.0.1:5005/kolla/base",
                        "push localhost/kolla/lib to 127.0.0.1:5005/kolla/lib",
                        "push localhost/kolla/api to 127.0.0.1:5005/kolla/api")
                .contains(
                        "build localhost/kolla/db on localhost/kolla/base",
                        "push localhost/kolla/db to 127.0.0.1:5005/kolla/db")
                .hasSize(11);
        assertThat(events).contains(new ImageEvent.Planned("lib", true, true), new ImageEvent.BuildStarted("api"));
        assertThat(events)
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(ImageEvent.Built.class, built -> {
                    assertThat(built.image()).isEqualTo("api");
                    assertThat(built.size()).isEqualTo(OptionalLong.of(42));
                }));
    }

    @Test
    void doesNothingTheSecondTime() {
        images(2).ensure(Set.of("api", "db"), REGISTRY, event -> {});
        workshop.journal.clear();

        Map<String, String> references = images(2).ensure(Set.of("api", "db"), REGISTRY, events::add);

        assertThat(references).containsOnlyKeys("api", "db");
        assertThat(workshop.journal).isEmpty();
        assertThat(events)
                .containsExactly(
                        new ImageEvent.Present("api", reference("api"), "in the registry"),
                        new ImageEvent.Present("db", reference("db"), "in the registry"));
    }

    @Test
    void onlyPushesWhatIsBuilt() {
        workshop.storage.put(local("api"), 42L);

        images(2).ensure(Set.of("api"), REGISTRY, events::add);

        assertThat(workshop.journal())
                .containsExactly("recover", "push localhost/kolla/api to 127.0.0.1:5005/kolla/api");
    }

    @Test
    void buildsOnAParentInTheRegistry() {
        registry.references.add(reference("lib"));

        images(2).ensure(Set.of("api"), REGISTRY, events::add);

        assertThat(workshop.builtOn).containsExactly(reference("lib"));
    }

    @Test
    void buildsOnlyWhatAChangeReaches() {
        Set<String> all = Set.of("base", "lib", "db", "api", "web");
        images(2).ensure(all, REGISTRY, event -> {});
        workshop.journal.clear();
        catalog.file("lib", "more", "text");

        images(1).ensure(all, REGISTRY, event -> {});

        assertThat(workshop.journal().stream().filter(line -> line.startsWith("build")))
                .containsExactlyInAnyOrder(
                        "build localhost/kolla/lib on localhost/kolla/base",
                        "build localhost/kolla/api on localhost/kolla/lib",
                        "build localhost/kolla/web on localhost/kolla/lib");
    }

    @Test
    void keepsNoEarlierImagesInTheStorage() {
        workshop.storage.put("localhost/kolla/api:0000000000000000", 1L);
        workshop.storage.put("localhost/kolla/web:0000000000000000", 1L);
        workshop.storage.put("localhost/kolla/api-docs:0000000000000000", 1L);

        images(2).ensure(Set.of("api"), REGISTRY, events::add);

        assertThat(workshop.journal).endsWith("remove [localhost/kolla/api:0000000000000000]");
        assertThat(workshop.storage).containsKey(local("api"));
    }

    @Test
    void asksTheBuilderWhereTheRegistryWantsCredentials() {
        registry.wantsCredentials = true;
        registry.references.add(reference("api"));

        assertThat(images(2).ensure(Set.of("api"), REGISTRY, events::add)).containsKey("api");
        assertThat(workshop.journal()).containsExactly("look with credentials 127.0.0.1:5005/kolla/api");
    }

    @Test
    void buildsWithoutARegistry() {
        registry.down = true;

        try (ImageRun run = images(2).build(Set.of("db"), events::add)) {
            assertThat(run.await()).containsExactly(Map.entry("db", local("db")));
        }
        try (ImageRun again = images(2).build(Set.of("db"), events::add)) {
            again.await();
        }

        assertThat(workshop.journal())
                .filteredOn(line -> line.startsWith("build"))
                .hasSize(2);
        assertThat(workshop.journal()).noneMatch(line -> line.startsWith("push"));
        assertThat(events).contains(new ImageEvent.Present("db", local("db"), "in the storage of this machine"));
    }

    @Test
    void buildsSiblingsSideBySide() {
        CyclicBarrier together = new CyclicBarrier(2);
        workshop.building = (name, output) -> name.contains("/base:") || meet(together);

        images(2).ensure(Set.of("lib", "db"), REGISTRY, events::add);

        assertThat(together.isBroken()).isFalse();
        assertThat(registry.references).contains(reference("lib"), reference("db"));
    }

    @Test
    void tellsOfEachImageAsSoonAsItCanBePulled() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        workshop.building = (name, output) -> !name.contains("/api:") || await(hold);

        try (ImageRun run = images(2).start(Set.of("api", "db"), REGISTRY, events::add)) {
            assertThat(run.references().get("db").get(10, TimeUnit.SECONDS)).isEqualTo(reference("db"));
            assertThat(run.references().get("api")).isNotDone();
            hold.countDown();
            assertThat(run.await()).containsKey("api");
        }
    }

    @Test
    void namesStepLogAndLastLinesOfAFailureAndGoesOnWithTheRest() throws Exception {
        workshop.building = (name, output) -> {
            if (name.contains("/lib:")) {
                output.accept("STEP 2/3: RUN install lib");
                output.accept("lib: no such package");
                return false;
            }
            return true;
        };

        assertThatThrownBy(() -> images(2).ensure(Set.of("api", "web", "db"), REGISTRY, events::add))
                .isInstanceOf(ImageException.class)
                .hasMessage("""
                        image 'lib' failed at: 2/3 RUN install lib
                            STEP 2/3: RUN install lib
                            lib: no such package
                          whole log: %s
                        not built, since what they are built on failed: api, web
                        what is built stays built: once that is mended, run the same command again""", root.resolve("cache/log/lib-" + catalog.tags().tag("lib") + "-build.log"));
        assertThat(registry.references).contains(reference("db"), reference("base"));
        assertThat(events).contains(new ImageEvent.Blocked("api", "lib"), new ImageEvent.Blocked("web", "lib"));
        Path log = root.resolve("cache/log/lib-" + catalog.tags().tag("lib") + "-build.log");
        assertThat(Files.readString(log)).contains("no such package");
    }

    @Test
    void endsTheFuturesOfWhatFails() {
        workshop.pushing = (name, output) -> !name.contains("/db:");

        try (ImageRun run = images(2).start(Set.of("api", "db"), REGISTRY, events::add)) {
            assertThatThrownBy(run::await).hasMessageContaining("image 'db' failed at: push to " + reference("db"));
            assertThat(run.references().get("db")).isCompletedExceptionally();
            assertThat(run.references().get("api")).isCompletedWithValue(reference("api"));
        }
    }

    @Test
    void buildsOnceMoreWhenADownloadFailed() {
        AtomicInteger attempts = new AtomicInteger();
        workshop.building = (name, output) -> {
            if (name.contains("/db:") && attempts.incrementAndGet() == 1) {
                output.accept("E: Failed to fetch http://archive.example/x.deb");
                return false;
            }
            return true;
        };

        images(1).ensure(Set.of("db"), REGISTRY, events::add);

        assertThat(attempts).hasValue(2);
        assertThat(events).contains(new ImageEvent.BuildStep("db", "once more, since a download failed"));
    }

    @Test
    void doesNotRepeatOtherFailures() {
        AtomicInteger attempts = new AtomicInteger();
        workshop.building = (name, output) -> name.contains("/base:") || attempts.incrementAndGet() < 0;

        assertThatThrownBy(() -> images(1).ensure(Set.of("db"), REGISTRY, events::add))
                .isInstanceOf(ImageException.class);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void waitsForAnotherRunAndFindsItsWorkDone() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Images images = images(2);
        FolderLock lock = FolderLock.take(root.resolve("cache"), () -> {});
        try (ImageRun run = images.start(Set.of("db"), REGISTRY, event -> {
            if (event instanceof ImageEvent.Notice) {
                waiting.countDown();
            }
        })) {
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            registry.references.add(reference("db"));
            lock.close();

            assertThat(run.await()).containsKey("db");
        }
        assertThat(workshop.journal).isEmpty();
    }

    @Test
    void cleansUpAfterAKilledRun() throws Exception {
        Path left = Files.createDirectories(root.resolve("cache/scratch/root123/etc"));
        Files.writeString(left.resolve("file"), "left by a run that was killed");

        images(2).ensure(Set.of("db"), REGISTRY, events::add);

        assertThat(root.resolve("cache/scratch/root123")).doesNotExist();
    }

    @Test
    void canBeGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        workshop.building = (name, output) -> {
            started.countDown();
            try {
                return never.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw new EnvironmentException("interrupted", e);
            }
        };
        ImageRun run = images(2).start(Set.of("db"), REGISTRY, events::add);
        await(started);

        run.close();

        assertThatThrownBy(run::await)
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("building images was given up; run the same command again to go on");
        // The lock is free again: another run gets through.
        FolderLock.take(root.resolve("cache"), () -> {}).close();
    }

    @Test
    void refusesMistakesBeforeAnythingIsStarted() {
        assertThatThrownBy(() -> images(2).ensure(Set.of("none"), REGISTRY, events::add))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> images(2).ensure(Set.of("db"), "kolla", events::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not an image in a registry");
        assertThat(workshop.journal).isEmpty();
    }

    @Test
    void saysThatTheRegistryIsDown() {
        registry.down = true;

        assertThatThrownBy(() -> images(2).ensure(Set.of("db"), REGISTRY, events::add))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("the registry does not answer");
    }

    @Test
    void listsWhatIsKnown() {
        registry.references.add(reference("lib"));

        assertThat(images(2).list(List.of("base", "lib"), REGISTRY))
                .containsExactly(
                        new ImageStatus(
                                "base",
                                Optional.empty(),
                                reference("base"),
                                ImageStatus.Presence.ABSENT,
                                OptionalLong.empty()),
                        new ImageStatus(
                                "lib",
                                Optional.of("base"),
                                reference("lib"),
                                ImageStatus.Presence.PRESENT,
                                OptionalLong.of(100)));
        registry.down = true;
        assertThat(images(2).list(List.of("lib"), REGISTRY).get(0).presence()).isEqualTo(ImageStatus.Presence.UNKNOWN);
    }

    private static boolean meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
