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
    private static final int SURVEY = Integer.MAX_VALUE;
    /** Building what others are built on comes before any push, and a push before builds that nothing waits for. */
    private static final int PUSH = 0;

    private static final int LEAF_BUILD = -1;

    private final ImageCatalog catalog;
    private final ImageTags tags;
    private final Workshop workshop;
    private final Optional<ImageReferences> references;
    private final Whereabouts whereabouts;
    private final Reporter reporter;
    private final WorkerPool pool;
    private final Steps steps;
    private final SortedMap<String, CompletableFuture<String>> wanted = new TreeMap<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();

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
        this.pool = new WorkerPool(workers);
        this.steps = new Steps(pool);
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
            pool.cancel();
            end(new EnvironmentException("building images was given up"));
        }
    }

    void start() {
        CompletableFuture<Void> survey = steps.after(CompletableFuture.completedFuture(null), SURVEY, this::survey);
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
        Scratch.delete(scratch);
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
        Map<String, CompletableFuture<Boolean>> answers = new HashMap<>();
        images.forEach(image ->
                answers.put(image, CompletableFuture.supplyAsync(() -> whereabouts.inRegistry(reference(image)))));
        for (String image : images) {
            if (value(answers, image)) {
                missing.remove(image);
                reporter.present(image, reference(image), "in the registry");
                future(image).complete(reference(image));
            }
        }
        return missing;
    }

    private void schedule(List<WorkItem> items, ImageWork work) {
        reporter.planned(items);
        Map<String, CompletableFuture<Void>> built = new HashMap<>();
        Map<String, CompletableFuture<Void>> done = new HashMap<>();
        List<CompletableFuture<Void>> settled = new ArrayList<>();
        for (WorkItem item : items) {
            CompletableFuture<Void> build = item.build()
                    ? steps.after(parent(item, built), urgency(item), () -> work.build(item))
                    : CompletableFuture.completedFuture(null);
            built.put(item.image(), build);
            CompletableFuture<Void> push = item.push()
                    // A child's push would upload its parent's layers a second time while the parent's is under way.
                    ? steps.after(
                            build.thenCombine(parent(item, done).exceptionally(failure -> null), (a, b) -> null),
                            PUSH,
                            () -> work.push(item, reference(item.image())))
                    : build;
            done.put(item.image(), push);
            settled.add(push.whenComplete((nothing, failure) -> settle(item, failure)));
        }
        Steps.whenDone(
                CompletableFuture.allOf(settled.toArray(CompletableFuture[]::new)),
                failure -> end(reporter.verdict(failure)));
    }

    private void settle(WorkItem item, @Nullable Throwable failure) {
        CompletableFuture<String> future = wanted.get(item.image());
        if (failure == null) {
            if (!item.build() && !item.push()) {
                reporter.present(item.image(), item.local(), "in the storage of this machine");
            }
            if (future != null) {
                future.complete(references.isPresent() ? reference(item.image()) : item.local());
            }
            return;
        }
        reporter.blocked(item.image(), catalog.lineage(item.image()));
        if (future != null) {
            future.completeExceptionally(failure);
        }
    }

    private void end(@Nullable Throwable failure) {
        pool.close();
        if (failure == null) {
            finished.complete(null);
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        wanted.values().forEach(future -> future.completeExceptionally(cause));
        finished.completeExceptionally(cause);
    }

    private static int urgency(WorkItem item) {
        return item.height() > 0 ? item.height() : LEAF_BUILD;
    }

    private static CompletableFuture<Void> parent(WorkItem item, Map<String, CompletableFuture<Void>> of) {
        return item.parent().map(of::get).orElse(CompletableFuture.completedFuture(null));
    }

    private static boolean value(Map<String, CompletableFuture<Boolean>> answers, String image) {
        try {
            CompletableFuture<Boolean> answer = answers.get(image);
            return answer != null && answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private CompletableFuture<String> future(String image) {
        CompletableFuture<String> future = wanted.get(image);
        if (future == null) {
            throw new IllegalStateException("not wanted: " + image);
        }
        return future;
    }

    private String reference(String image) {
        return references.orElseThrow().reference(image);
    }
}
