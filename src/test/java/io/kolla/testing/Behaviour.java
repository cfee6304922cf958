package io.kolla.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * How the pods of a component behave.
 *
 * @param pull how long their image takes to come
 * @param work from the start of the container until it is ready, or for a Job until it is done
 * @param fault what is wrong with them
 * @param faulty whether it is wrong just now; asked whenever it matters
 * @param lines what the container has written so far, by when it started and what time it is
 */
public record Behaviour(
        Duration pull,
        Duration work,
        Fault fault,
        BooleanSupplier faulty,
        BiFunction<Instant, Instant, List<String>> lines) {
    /** What can be wrong with a pod. */
    public enum Fault {
        NONE(""),
        IMAGE_MISSING("ErrImagePull"),
        REGISTRY_DOWN("ErrImagePull"),
        CRASH("CrashLoopBackOff"),
        INIT_CRASH("CrashLoopBackOff"),
        OOM("OOMKilled"),
        CONFIG_MISSING("CreateContainerConfigError"),
        UNSCHEDULABLE("Unschedulable"),
        NEVER_READY("NoProgress"),
        QUOTA("QuotaExceeded"),
        IMAGE_NAME("InvalidImageName"),
        MOUNT("FailedMount"),
        NODE_LOST("NodeLost"),
        EVICTED("Evicted"),
        /** Nothing but its running speaks for the container, and it crashes after some seconds. */
        SHORT_LIVED("CrashLoopBackOff"),
        NO_COMMAND("StartError"),
        JOB_FAILS("BackoffLimitExceeded");

        private final String reason;

        Fault(String reason) {
            this.reason = reason;
        }

        /** The reason a failure must name. */
        public String reason() {
            return reason;
        }
    }

    /** Pods that work after a time. */
    public static Behaviour takes(Duration work) {
        return new Behaviour(
                Duration.ofMillis(200), work, Fault.NONE, () -> true, (started, now) -> List.of("started"));
    }

    public Behaviour with(Fault newFault) {
        return new Behaviour(pull, work, newFault, () -> true, lines);
    }

    /** The fault shows only while something holds. */
    public Behaviour while_(Fault newFault, BooleanSupplier condition) {
        return new Behaviour(pull, work, newFault, condition, lines);
    }

    public Behaviour logging(BiFunction<Instant, Instant, List<String>> newLines) {
        return new Behaviour(pull, work, fault, faulty, newLines);
    }

    boolean isFaulty() {
        return faulty.getAsBoolean();
    }

    boolean has(Fault asked) {
        return fault == asked && faulty.getAsBoolean();
    }
}
