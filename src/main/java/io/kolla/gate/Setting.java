package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import java.util.List;

/**
 * Where an object is judged.
 *
 * @param world all live objects
 * @param needs what its component needs
 * @param siblings the live objects of its component
 */
record Setting(World world, Needs needs, List<LiveObject> siblings) {}
