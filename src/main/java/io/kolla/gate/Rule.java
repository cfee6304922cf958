package io.kolla.gate;

import io.kolla.cluster.LiveObject;

/** The readiness rule of a kind. */
@FunctionalInterface
interface Rule {
    Verdict judge(LiveObject object, Setting setting);
}
