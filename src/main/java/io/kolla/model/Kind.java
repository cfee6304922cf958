package io.kolla.model;

import java.util.Comparator;

/**
 * A Kubernetes type.
 *
 * @param apiVersion {@code v1} or {@code group/version}
 * @param kind the type's name, such as {@code Deployment}
 */
public record Kind(String apiVersion, String kind) implements Comparable<Kind> {
    /** The API group; empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** The version within the group. */
    public String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    @Override
    public int compareTo(Kind other) {
        return Comparator.comparing(Kind::kind).thenComparing(Kind::apiVersion).compare(this, other);
    }

    @Override
    public String toString() {
        return kind + "." + apiVersion;
    }
}
