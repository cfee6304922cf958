package io.kolla.local.debian;

/**
 * What is still ahead of an {@code up}, as far as it changes what the machine must offer.
 *
 * @param pods whether pods will run
 * @param packages whether packages must be installed
 * @param build whether Kubernetes must be built
 */
record Needs(boolean pods, boolean packages, boolean build) {}
