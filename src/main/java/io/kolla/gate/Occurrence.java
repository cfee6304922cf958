package io.kolla.gate;

/**
 * An event the cluster recorded about an object.
 *
 * @param reason the cluster's word for it, such as {@code FailedMount}
 * @param message its text
 * @param warning whether the cluster thinks it bad
 * @param fresh whether it happened while we looked; false for one that was there before
 */
public record Occurrence(String reason, String message, boolean warning, boolean fresh) {}
