package io.kolla.image;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two runs from working in one folder. The operating system drops the lock when the program ends, however it
 * ends.
 */
final class FolderLock implements AutoCloseable {
    private static final long TRY_AGAIN_MILLIS = 200;

    private final FileChannel channel;
    private final boolean waited;

    private FolderLock(FileChannel channel, boolean waited) {
        this.channel = channel;
        this.waited = waited;
    }

    /**
     * Takes the lock, waiting for whoever has it.
     *
     * @param waiting run once when there is somebody to wait for
     * @throws EnvironmentException when the folder cannot be written to or the wait is interrupted
     */
    static FolderLock take(Path folder, Runnable waiting) {
        Path file = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean waited = false;
            while (attempt(channel) == null) {
                if (!waited) {
                    waiting.run();
                    waited = true;
                }
                Thread.sleep(TRY_AGAIN_MILLIS);
            }
            return new FolderLock(channel, waited);
        } catch (IOException e) {
            throw new EnvironmentException("cannot lock " + file + ": " + FileTrouble.words(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("interrupted while waiting for another kolla, which holds " + file, e);
        }
    }

    /** Whether somebody else had it first. */
    boolean waited() {
        return waited;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EnvironmentException("cannot unlock: " + FileTrouble.words(e), e);
        }
    }

    private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another run of this very program has it.
            return null;
        }
    }
}
