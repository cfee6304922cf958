package io.kolla.app;

import io.kolla.event.DeployListener;
import io.kolla.image.ImageListener;
import io.kolla.local.LocalProgress;
import java.util.function.Consumer;

/**
 * Those who hear what a long command does.
 *
 * @param run hears of components
 * @param images hears of images
 * @param local hears of the local cluster
 * @param notices hears everything else, in words
 */
public record Listeners(DeployListener run, ImageListener images, LocalProgress local, Consumer<String> notices) {}
