package io.kolla.image;

/** Hears what happens to images. Called by one thread at a time; must not block for long. */
@FunctionalInterface
public interface ImageListener {
    void on(ImageEvent event);
}
