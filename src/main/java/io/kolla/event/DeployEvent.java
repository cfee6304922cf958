package io.kolla.event;

import io.kolla.model.ComponentId;
import io.kolla.model.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something that happened while a plan ran. Never carries a secret. */
public sealed interface DeployEvent {
    /** When, by the engine's clock. */
    Instant at();

    /** A run begins. {@code command} is the command's name; components come in graph order. */
    record RunStarted(Instant at, String command, String profile, String namespace, List<Step> components)
            implements DeployEvent {
        public RunStarted {
            components = List.copyOf(components);
        }
    }

    /** A component of the run: its wave (from 0), what it needs, and what will be done to it. */
    record Step(ComponentId component, int wave, List<ComponentId> needs, String action) {
        public Step {
            needs = List.copyOf(needs);
        }
    }

    /** A component cannot start yet; {@code on} is what it waits for. */
    record Waiting(Instant at, ComponentId component, List<ComponentId> on) implements DeployEvent {
        public Waiting {
            on = List.copyOf(on);
        }
    }

    /** A component's needs are met; its objects are being written. */
    record Starting(Instant at, ComponentId component) implements DeployEvent {}

    /** An object was written or deleted; {@code verb} is one of create, update, replace, restart, delete. */
    record Written(Instant at, ComponentId component, ObjectRef object, String verb) implements DeployEvent {}

    /** What a started component's gate still waits for, in words; sent when the words change. */
    record Progress(Instant at, ComponentId component, String message) implements DeployEvent {}

    /** A component's gate holds; {@code took} is the time since it started. */
    record Ready(Instant at, ComponentId component, Duration took, boolean changed) implements DeployEvent {}

    /** All of a component's objects are gone. */
    record Removed(Instant at, ComponentId component, Duration took) implements DeployEvent {}

    /** A component failed. */
    record Failed(Instant at, ComponentId component, Failure failure) implements DeployEvent {}

    /**
     * A component will not be started since something it needs failed. {@code chain} leads from the component to the
     * one that failed.
     */
    record Blocked(Instant at, ComponentId component, List<ComponentId> chain) implements DeployEvent {
        public Blocked {
            chain = List.copyOf(chain);
        }
    }

    /** Something the user should know that stops nothing: a lost connection, a lease waited for. */
    record Notice(Instant at, String message) implements DeployEvent {}

    /** The run ended. */
    record RunFinished(Instant at, Outcome outcome, Duration took) implements DeployEvent {}

    /** How a run ended. */
    enum Outcome {
        DONE,
        UNCHANGED,
        FAILED,
        INTERRUPTED
    }
}
