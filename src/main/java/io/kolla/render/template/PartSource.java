package io.kolla.render.template;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;

/** Finds the parts templates include. */
@FunctionalInterface
public interface PartSource {
    /**
     * A part by the name a template gives it.
     *
     * @param at where it is named
     * @throws InvalidInputException where there is none or it cannot be read
     */
    Template part(String name, Location at);
}
