package io.kolla.testing;

import io.kolla.problem.ClusterException;
import java.time.Duration;
import java.time.Instant;

/** What the way to the API server, and the control plane behind it, are like. */
public final class Weather {
    private final Simulation simulation;
    private double trouble;
    private double conflicts;
    private Instant frozenUntil = Instant.EPOCH;
    private Instant idleUntil = Instant.EPOCH;

    Weather(Simulation simulation) {
        this.simulation = simulation;
    }

    /** How often, of one, a request fails although it was tried again, before or after it took effect. */
    public void trouble(double share) {
        trouble = share;
    }

    /** How often, of one, somebody else writes an object just before it is replaced. */
    public void conflicts(double share) {
        conflicts = share;
    }

    /** No request is answered for a while: a new leader of the store is being elected, or the server throttles. */
    public void freeze(Duration time) {
        frozenUntil = simulation.now().plus(time);
    }

    /** No controller does anything for a while, as when another of several takes over. */
    public void idleControllers(Duration time) {
        idleUntil = simulation.now().plus(time);
    }

    /** How long after it was sent a request takes effect. */
    Duration delay(Duration usual) {
        Duration frozen = Duration.between(simulation.now(), frozenUntil);
        return frozen.compareTo(usual) > 0 ? frozen : usual;
    }

    /** How long after a change a controller reacts to it. */
    Duration reaction(Duration usual) {
        Duration idle = Duration.between(simulation.now(), idleUntil);
        return idle.compareTo(usual) > 0 ? idle : usual;
    }

    boolean isConflict() {
        return conflicts > 0 && simulation.random().nextDouble() < conflicts;
    }

    /** Whether this request fails; it may have taken effect all the same. */
    boolean isTrouble() {
        return trouble > 0 && simulation.random().nextDouble() < trouble;
    }

    /** What a request without an answer ends with. */
    static ClusterException lost() {
        return new ClusterException("the server is currently unable to handle the request");
    }
}
