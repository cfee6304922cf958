package io.kolla.cluster.fabric8;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The stream a loop reads just now, so that another thread can end it. */
final class ByteStream {
    private boolean closed;
    private @Nullable Closeable current;

    /** Makes this the stream to be closed; closes it at once when the loop has been ended already. */
    synchronized void use(Closeable stream) throws IOException {
        if (closed) {
            stream.close();
            throw new IOException("closed");
        }
        current = stream;
    }

    /** Ends this stream, not the loop, if it is still the one that is read. */
    synchronized void interrupt(Closeable stream) {
        if (stream == current) {
            closeCurrent();
        }
    }

    /** Ends the loop and its stream. */
    synchronized void close() {
        closed = true;
        notifyAll();
        closeCurrent();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Waits, or returns early when the loop is ended. */
    synchronized void pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && !closed; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private void closeCurrent() {
        try {
            if (current != null) {
                current.close();
            }
        } catch (IOException e) {
            // It is being given up; how it ends is of no interest.
            current = null;
        }
    }
}
