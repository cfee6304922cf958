package io.kolla.plan;

import io.kolla.model.ComponentId;
import io.kolla.model.Need;

/**
 * What a component of a plan comes after.
 *
 * @param component the component that goes first
 * @param type whether it must be done before the other starts, or before the other counts as done
 */
public record Edge(ComponentId component, Need.Type type) {}
