package io.kolla.render;

import io.kolla.problem.Location;
import java.util.Optional;

/**
 * That an object names another one.
 *
 * @param kind kind of the object named
 * @param name its name
 * @param key the key of it that is read, if it is one
 * @param optional whether the object works without
 * @param at where it is named
 */
record Reference(String kind, String name, Optional<String> key, boolean optional, Location at) {}
