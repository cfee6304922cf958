package io.kolla.model;

import io.kolla.problem.Location;

/**
 * One variable of the environment that tells how to reach what was deployed.
 *
 * @param name the variable's name
 * @param value where its value comes from
 * @param at where the catalog declares it
 */
public record AccessEntry(String name, Source value, Location at) {
    /** Where a value comes from. */
    public sealed interface Source {}

    /** A template, rendered like any other. */
    public record Text(String template) implements Source {}

    /** A secret, read from the cluster when asked for. */
    public record Secret(SecretRef ref) implements Source {}
}
