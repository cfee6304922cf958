package io.kolla.apply;

import io.kolla.event.Failure;
import io.kolla.gate.ComponentGate;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Operation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A component on its way through a run. Touched by the loop's thread only. */
final class Task {
    /** Where it is. */
    enum State {
        PENDING,
        WRITING,
        SETTLING,
        REMOVING,
        DIAGNOSING,
        READY,
        GONE,
        FAILED,
        BLOCKED;

        /** Whether the run need not wait for it. */
        boolean isOver() {
            return this == READY || this == GONE || this == FAILED || this == BLOCKED;
        }

        /** Whether what comes after it may go on. */
        boolean isDone() {
            return this == READY || this == GONE;
        }

        /** Whether the cluster is at work on it. */
        boolean isUnderway() {
            return this == WRITING || this == SETTLING || this == REMOVING;
        }

        boolean isLost() {
            return this == FAILED || this == BLOCKED;
        }
    }

    final int index;
    final ComponentPlan plan;
    final ComponentGate gate;
    private final List<Manifest> manifests;
    final List<Task> startAfter = new ArrayList<>();
    final List<Task> readyAfter = new ArrayList<>();
    final List<Task> dependants = new ArrayList<>();
    final Set<Kind> watched = new TreeSet<>();
    final Silence silence = new Silence();
    final Suspicion suspicion = new Suspicion();
    /** Pods that were deleted to come back at once; never twice the same. */
    final Set<String> restarted = new HashSet<>();

    State state = State.PENDING;

    @Nullable
    Instant started;

    @Nullable
    Instant done;

    /** When it was ready, gone, failed or blocked. */
    @Nullable
    Instant ended;

    @Nullable
    Failure failure;

    List<ComponentId> chain = List.of();
    String words = "";
    boolean changed;
    /** How often its containers had crashed when everything it needs became ready; null while that is not so. */
    @Nullable
    Map<String, Integer> crashesBefore;
    /** The first component it was last said to wait for. */
    @Nullable
    ComponentId waitsFor;
    /** Requests that have not been answered. */
    int inFlight;
    /** Writes still to come, one round after the other. */
    final Deque<List<Operation>> rounds = new ArrayDeque<>();
    /** Objects that must be gone before it goes on, by UID. */
    final Map<String, Operation> vanishing = new TreeMap<>();

    boolean stuckTold;
    /** Of one that goes: nothing of it runs any more, so what it needed may go as well. */
    boolean stopped;
    /** Whether it was held up by what must be ready before it is. */
    boolean held;

    boolean pruned;

    Task(int index, ComponentPlan plan) {
        this.index = index;
        this.plan = plan;
        this.manifests = Operations.manifests(plan.operations());
        this.gate = new ComponentGate(
                plan.operations().stream()
                        .filter(operation -> !(operation instanceof Operation.Delete))
                        .map(Operation::ref)
                        .toList(),
                plan.gate());
    }

    ComponentId id() {
        return plan.component();
    }

    boolean goes() {
        return plan.goal() == ComponentPlan.Goal.GONE;
    }

    /** Everything it comes after. */
    List<Task> needs() {
        List<Task> all = new ArrayList<>(startAfter);
        all.addAll(readyAfter);
        return all;
    }

    /** Its objects as they are wanted. */
    List<Manifest> manifests() {
        return manifests;
    }

    ComponentResult result(Optional<ComponentId> after) {
        return new ComponentResult(
                id(),
                switch (state) {
                    case READY -> ComponentResult.State.READY;
                    case GONE -> ComponentResult.State.GONE;
                    case FAILED -> ComponentResult.State.FAILED;
                    case BLOCKED -> ComponentResult.State.BLOCKED;
                    case PENDING -> ComponentResult.State.NOT_STARTED;
                    default -> ComponentResult.State.UNFINISHED;
                },
                changed,
                Optional.ofNullable(started),
                Optional.ofNullable(done),
                Optional.ofNullable(ended),
                after,
                state.isOver() ? "" : words,
                Optional.ofNullable(failure),
                chain);
    }
}
