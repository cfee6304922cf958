package io.kolla.image;

import io.kolla.model.ImageSpec;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Builds and pushes single images. Safe for use by several threads, each with another image. */
final class ImageWork {
    private final ImageCatalog catalog;
    private final ImageTags tags;
    private final Workshop workshop;
    private final Reporter reporter;
    private final Path scratch;

    /** @param scratch a folder for intermediate files that is emptied by the next run at the latest */
    ImageWork(ImageCatalog catalog, ImageTags tags, Workshop workshop, Reporter reporter, Path scratch) {
        this.catalog = catalog;
        this.tags = tags;
        this.workshop = workshop;
        this.reporter = reporter;
        this.scratch = scratch;
    }

    /**
     * Builds an image, once more when a download failed.
     *
     * @throws ImageException when that fails; it has been reported then
     */
    void build(WorkItem item) {
        long start = System.nanoTime();
        reporter.buildStarted(item.image());
        try (BuildLog log = log(item, "build")) {
            boolean succeeded = attempt(item, log);
            if (!succeeded && log.takeDownloadFailure()) {
                log.step("once more, since a download failed");
                succeeded = attempt(item, log);
            }
            if (!succeeded) {
                throw reporter.failed(failure(item, log));
            }
        }
        Long size = workshop.builder().stored().get(item.local());
        reporter.built(item.image(), since(start), size == null ? OptionalLong.empty() : OptionalLong.of(size));
    }

    /**
     * Pushes an image.
     *
     * @throws ImageException when that fails; it has been reported then
     */
    void push(WorkItem item, String reference) {
        long start = System.nanoTime();
        reporter.pushStarted(item.image(), reference);
        try (BuildLog log = log(item, "push")) {
            log.step("push to " + reference);
            if (!workshop.builder().push(item.local(), Reference.parse(reference), log::line)) {
                throw reporter.failed(failure(item, log));
            }
        }
        reporter.pushed(item.image(), reference, since(start));
    }

    /**
     * Removes what images were before, from the storage of this machine: it would grow without end, and what is still
     * wanted of it is in a registry.
     */
    void forgetEarlier(List<WorkItem> items) {
        ImageBuilder builder = workshop.builder();
        List<String> earlier = new ArrayList<>();
        for (String name : builder.stored().keySet()) {
            for (WorkItem item : items) {
                String family = item.local().substring(0, item.local().lastIndexOf(':') + 1);
                if (name.startsWith(family) && !name.equals(item.local())) {
                    earlier.add(name);
                }
            }
        }
        if (!earlier.isEmpty()) {
            builder.remove(earlier);
        }
    }

    private boolean attempt(WorkItem item, BuildLog log) {
        ImageSpec spec = catalog.get(item.image());
        BuildContext context = new BuildContext(spec.folder());
        if (spec.base() instanceof ImageSpec.Debian debian) {
            DebianRoot root = DebianRoot.of(debian, tags.architecture());
            if (!context.hasContainerfile()) {
                return makeRoot(root, item.local(), log);
            }
            String name = "localhost/kolla-root/debian:" + root.tag();
            return (workshop.builder().stored().containsKey(name) || makeRoot(root, name, log))
                    && workshop.builder().build(item.local(), name, spec.folder(), log::line);
        }
        if (!context.hasContainerfile()) {
            throw new InvalidInputException(Problem.error(
                    spec.at(), "image '" + item.image() + "' has no file " + context.containerfile(), null));
        }
        return workshop.builder().build(item.local(), item.from().orElseThrow(), spec.folder(), log::line);
    }

    private boolean makeRoot(DebianRoot root, String name, BuildLog log) {
        Path folder = scratchFolder();
        try {
            Path archive = folder.resolve("root.tar");
            log.step("root file system of Debian " + root.suite());
            if (!workshop.roots().make(root, archive, log::line)) {
                return false;
            }
            log.step("root file system: importing");
            return workshop.builder().importRoot(name, archive, log::line);
        } finally {
            Scratch.delete(folder);
        }
    }

    private Path scratchFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(scratch), "root");
        } catch (IOException e) {
            throw new EnvironmentException("cannot write to " + scratch + ": " + FileTrouble.words(e), e);
        }
    }

    private BuildLog log(WorkItem item, String what) {
        String name = item.image() + "-" + tags.tag(item.image()) + "-" + what + ".log";
        return new BuildLog(workshop.folder().resolve("log").resolve(name), step -> reporter.step(item.image(), step));
    }

    private static ImageEvent.Failed failure(WorkItem item, BuildLog log) {
        return new ImageEvent.Failed(item.image(), log.step(), log.tail(), log.file());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
