package io.kolla.event;

/** Hears the events of a run, in order, from one thread. Must not block for long. */
@FunctionalInterface
public interface DeployListener {
    void on(DeployEvent event);
}
