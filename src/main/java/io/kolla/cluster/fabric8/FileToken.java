package io.kolla.cluster.fabric8;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import io.kolla.problem.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A token out of a file, read again when the file has changed, so that a run outlives a renewed login. */
final class FileToken implements OAuthTokenProvider {
    private final Path file;
    private final Function<Path, String> reader;
    private @Nullable FileTime readAt;
    private String token;

    /**
     * A token.
     *
     * @param first what it is now; empty when that is not known yet
     * @param reader reads it from the file
     */
    FileToken(Path file, String first, Function<Path, String> reader) {
        this.file = file;
        this.reader = reader;
        this.token = first;
        if (!first.isEmpty()) {
            readAt = modified(file);
        }
    }

    @Override
    public synchronized String getToken() {
        FileTime modified = modified(file);
        if (modified != null && !modified.equals(readAt)) {
            try {
                token = reader.apply(file);
                readAt = modified;
            } catch (ClusterException e) {
                // Just being written: what was read last may still do, and the server says so when it does not.
                readAt = null;
            }
        }
        return token;
    }

    private static @Nullable FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return null;
        }
    }
}
