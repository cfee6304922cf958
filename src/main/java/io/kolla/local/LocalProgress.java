package io.kolla.local;

import java.time.Duration;

/** Hears what a local cluster does while it does it. Steps follow each other; details belong to the last step. */
public interface LocalProgress {
    /** Hears nothing. */
    LocalProgress SILENT = new LocalProgress() {
        @Override
        public void step(String name) {}

        @Override
        public void detail(String line) {}

        @Override
        public void done(String name, Duration took) {}
    };

    /** A step begins, named in a few words. */
    void step(String name);

    /** Something about the running step: what it does right now, or a line of a program it runs. */
    void detail(String line);

    /** The step ended well. */
    void done(String name, Duration took);
}
