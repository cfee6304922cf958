package io.kolla.image;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells the listener of a run, one event at a time, and remembers what failed. */
final class Reporter {
    private final ImageListener listener;
    private final NavigableMap<String, ImageEvent.Failed> failed = new TreeMap<>();
    private final SortedSet<String> blocked = new TreeSet<>();

    Reporter(ImageListener listener) {
        this.listener = listener;
    }

    synchronized void notice(String message) {
        listener.on(new ImageEvent.Notice("", message));
    }

    synchronized void present(String image, String reference, String where) {
        listener.on(new ImageEvent.Present(image, reference, where));
    }

    synchronized void planned(List<WorkItem> items) {
        for (WorkItem item : items) {
            if (item.build() || item.push()) {
                listener.on(new ImageEvent.Planned(item.image(), item.build(), item.push()));
            }
        }
    }

    synchronized void buildStarted(String image) {
        listener.on(new ImageEvent.BuildStarted(image));
    }

    synchronized void step(String image, String step) {
        listener.on(new ImageEvent.BuildStep(image, step));
    }

    synchronized void built(String image, Duration took, OptionalLong size) {
        listener.on(new ImageEvent.Built(image, took, size));
    }

    synchronized void pushStarted(String image, String reference) {
        listener.on(new ImageEvent.PushStarted(image, reference));
    }

    synchronized void pushed(String image, String reference, Duration took) {
        listener.on(new ImageEvent.Pushed(image, reference, took));
    }

    /** Reports a failure, and returns it as the exception that ends the image's part of the run. */
    synchronized ImageException failed(ImageEvent.Failed failure) {
        failed.put(failure.image(), failure);
        listener.on(failure);
        return new ImageException(failure.text());
    }

    /** Reports an image that ended without having failed itself, since one of its line did. */
    synchronized void blocked(String image, List<String> lineage) {
        if (failed.containsKey(image)) {
            return;
        }
        lineage.stream().filter(failed::containsKey).findFirst().ifPresent(parent -> {
            blocked.add(image);
            listener.on(new ImageEvent.Blocked(image, parent));
        });
    }

    /** What the whole run ends with: all failures in one where images failed, else the failure given, if any. */
    synchronized @Nullable Throwable verdict(@Nullable Throwable failure) {
        if (failed.isEmpty()) {
            return failure;
        }
        List<String> parts = new ArrayList<>();
        failed.values().forEach(one -> parts.add(one.text()));
        if (!blocked.isEmpty()) {
            parts.add("not built, since what they are built on failed: " + String.join(", ", blocked));
        }
        parts.add("what is built stays built: once that is mended, run the same command again");
        return new ImageException(String.join("\n", parts));
    }
}
