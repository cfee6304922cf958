package io.kolla.local.debian;

import io.kolla.local.LocalProgress;
import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps two programs from working on one node at a time; the kernel frees it when its holder ends, however it ends. */
final class ClusterLock {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Path file;

    ClusterLock(Path file) {
        this.file = file;
    }

    /** Works while holding the lock, after waiting for whoever has it. */
    <T> T during(LocalProgress progress, Supplier<T> work) {
        Folders.createFor(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (attempt(channel) == null) {
                progress.detail("waiting for another kolla that works on the local cluster");
                if (Waiting.until(PATIENCE, () -> attempt(channel) != null).isEmpty()) {
                    throw new EnvironmentException("another kolla has worked on the local cluster for "
                            + PATIENCE.toMinutes() + " minutes: end it ('fuser " + file
                            + "' names it), then run this again");
                }
            }
            return work.get();
        } catch (IOException e) {
            throw new EnvironmentException("cannot lock " + file + ": " + FileTrouble.words(e), e);
        }
    }

    private static @Nullable FileLock attempt(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this very process has it.
            return null;
        } catch (IOException e) {
            throw new EnvironmentException("cannot lock the local cluster: " + FileTrouble.words(e), e);
        }
    }
}
