package io.kolla.render;

import io.kolla.problem.Location;
import java.util.Optional;

/**
 * That an object names another one.
 *
 * @param kind kind of the object named
 * @param name its name
 * @param key the key of it that is read, if it is one
 * @param strength whether the object works without
 * @param at where it is named
 */
record Reference(String kind, String name, Optional<String> key, Strength strength, Location at) {
    /** Whether an object works without the one it names. */
    enum Strength {
        /** It does not. */
        NEEDED,
        /** Something of it does not, or the cluster has the other one anyway. */
        EXPECTED,
        /** It says itself that it does. */
        OPTIONAL
    }
}
