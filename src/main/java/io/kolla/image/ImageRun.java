package io.kolla.image;

import io.kolla.problem.EnvironmentException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A run that brings images to where they are wanted. It goes on in threads of its own until it is done or closed. */
public final class ImageRun implements AutoCloseable {
    private static final String GIVEN_UP = "building images was given up; run the same command again to go on";
    private static final int SURVEY = Integer.MAX_VALUE;
    private static final int PUSH = 0;
    /** Pushing waits for disk and network as much as for a processor, and no build should wait for a push. */
    private static final int PUSHERS = 2;

    private final ImageCatalog catalog;
    private final ImageTags tags;
    private final Workshop workshop;
    private final Optional<ImageReferences> references;
    private final Whereabouts whereabouts;
    private final Reporter reporter;
    private final WorkerPool builders;
    private final WorkerPool pushers = new WorkerPool(PUSHERS);
    private final SortedMap<String, CompletableFuture<String>> wanted = new TreeMap<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private volatile boolean givenUp;

    ImageRun(
            ImageCatalog catalog,
            ImageTags tags,
            ImageRegistry registry,
            Workshop workshop,
            Optional<ImageReferences> references,
            ImageListener listener,
            int workers,
            Collection<String> images) {
        this.catalog = catalog;
        this.tags = tags;
        this.workshop = workshop;
        this.references = references;
        this.whereabouts = new Whereabouts(registry, workshop);
        this.reporter = new Reporter(listener);
        this.builders = new WorkerPool(workers);
        images.forEach(image -> wanted.put(image, new CompletableFuture<>()));
    }

    /** For each image wanted, its reference, as soon as it can be pulled; where nothing is pushed, its local name. */
    public SortedMap<String, CompletableFuture<String>> references() {
        return new TreeMap<>(wanted);
    }

    /**
     * Waits for the end of the run.
     *
     * @return the reference of each image wanted
     * @throws ImageException when some could not be built or pushed
     * @throws EnvironmentException when the registry does not answer or a tool is missing
     */
    public Map<String, String> await() {
        try {
            finished.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
        Map<String, String> result = new LinkedHashMap<>();
        wanted.forEach((image, reference) -> result.put(image, reference.join()));
        return result;
    }

    /** Gives up what is not done yet: programs that run are ended. Does nothing when the run is over. */
    @Override
    public void close() {
        if (!finished.isDone()) {
            // What is ended now fails in its own words, perhaps before the next line.
            givenUp = true;
            builders.cancel();
            pushers.cancel();
            end(new EnvironmentException(GIVEN_UP));
        }
    }

    void start() {
        CompletableFuture<Void> survey =
                Steps.after(CompletableFuture.completedFuture(null), builders, SURVEY, this::survey);
        Steps.whenDone(survey, failure -> {
            if (failure != null) {
                end(failure);
            }
        });
    }

    private void survey() {
        SortedSet<String> missing = missing(wanted.keySet());
        if (missing.isEmpty()) {
            end(null);
            return;
        }
        FolderLock lock = FolderLock.take(
                workshop.folder(),
                () -> reporter.notice("another run builds images in " + workshop.folder() + "; waiting for it"));
        Steps.whenDone(finished, failure -> lock.close());
        if (lock.waited()) {
            missing = missing(missing);
        }
        if (missing.isEmpty()) {
            end(null);
            return;
        }
        Path scratch = workshop.folder().resolve("scratch");
        Scratch.empty(scratch);
        ImageBuilder builder = workshop.builder();
        builder.recover();
        List<WorkItem> items = WorkPlan.of(
                catalog,
                tags,
                missing,
                builder.stored().keySet(),
                references,
                image -> whereabouts.inRegistry(reference(image)));
        schedule(items, new ImageWork(catalog, tags, workshop, reporter, scratch));
    }

    /** Those of the images that are not where they are wanted yet; the others are done. */
    private SortedSet<String> missing(Collection<String> images) {
        SortedSet<String> missing = new TreeSet<>(images);
        if (references.isEmpty()) {
            return missing;
        }
        Parallel.ask(images, image -> whereabouts.inRegistry(reference(image))).forEach((image, present) -> {
            if (present) {
                missing.remove(image);
                reporter.present(image, reference(image), "in the registry");
                complete(image, reference(image));
            }
        });
        return missing;
    }

    private void schedule(List<WorkItem> items, ImageWork work) {
        reporter.planned(items);
        Map<String, CompletableFuture<Void>> built = new HashMap<>();
        Map<String, CompletableFuture<Void>> done = new HashMap<>();
        List<CompletableFuture<Void>> settled = new ArrayList<>();
        for (WorkItem item : items) {
            CompletableFuture<Void> build = item.build()
                    ? Steps.after(parent(item, built), builders, item.height(), () -> work.build(item))
                    : CompletableFuture.completedFuture(null);
            built.put(item.image(), build);
            CompletableFuture<Void> push = item.push()
                    // A child's push would upload its parent's layers a second time while the parent's is under way.
                    ? Steps.after(
                            build.thenCombine(parent(item, done).exceptionally(failure -> null), (a, b) -> null),
                            pushers,
                            PUSH,
                            () -> work.push(item, reference(item.image())))
                    : build;
            done.put(item.image(), push);
            settled.add(push.whenComplete((nothing, failure) -> settle(item, failure)));
        }
        Steps.whenDone(CompletableFuture.allOf(settled.toArray(CompletableFuture[]::new)), failure -> {
            if (failure == null) {
                work.forgetEarlier(items);
            }
            end(reporter.verdict(failure));
        });
    }

    private void settle(WorkItem item, @Nullable Throwable failure) {
        if (failure == null) {
            if (!item.build() && !item.push()) {
                reporter.present(item.image(), item.local(), "in the storage of this machine");
            }
            complete(item.image(), references.isPresent() ? reference(item.image()) : item.local());
            return;
        }
        reporter.blocked(item.image(), catalog.lineage(item.image()));
        CompletableFuture<String> future = wanted.get(item.image());
        if (future != null) {
            future.completeExceptionally(failure);
        }
    }

    private void end(@Nullable Throwable failure) {
        builders.close();
        pushers.close();
        if (failure == null) {
            finished.complete(null);
            return;
        }
        Throwable cause = givenUp
                ? new EnvironmentException(GIVEN_UP)
                : failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        wanted.values().forEach(future -> future.completeExceptionally(cause));
        finished.completeExceptionally(cause);
    }

    private static CompletableFuture<Void> parent(WorkItem item, Map<String, CompletableFuture<Void>> of) {
        return item.parent().map(of::get).orElse(CompletableFuture.completedFuture(null));
    }

    private void complete(String image, String reference) {
        CompletableFuture<String> future = wanted.get(image);
        if (future != null) {
            future.complete(reference);
        }
    }

    private String reference(String image) {
        return references.orElseThrow().reference(image);
    }
}
