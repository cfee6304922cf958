package io.kolla.cluster;

import io.kolla.model.Kind;

/**
 * A kind as the cluster serves it.
 *
 * @param kind the type
 * @param plural its name in URLs
 * @param namespaced whether its objects live in namespaces
 */
public record ServedKind(Kind kind, String plural, boolean namespaced) {}
