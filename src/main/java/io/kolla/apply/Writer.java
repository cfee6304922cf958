package io.kolla.apply;

import io.kolla.cluster.ApplyConflictException;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.gate.Cause;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.UnmanagedField;
import io.kolla.plan.Unmanaged;
import io.kolla.problem.ClusterException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Sends single writes and says what became of them. */
final class Writer {
    private static final int LOST_RACES = 10;

    private final Cluster cluster;
    private final Loop loop;
    private final boolean force;

    Writer(Cluster cluster, Loop loop, boolean force) {
        this.cluster = cluster;
        this.loop = loop;
        this.force = force;
    }

    /** What became of a write. */
    sealed interface Result {
        /** The object as it is now. */
        record Written(LiveObject object) implements Result {}

        record Deleted() implements Result {}

        /** It will not work. */
        record Refused(Cause cause) implements Result {}

        /** The cluster could not be reached; it may work later. */
        record Unreachable(String message) implements Result {}
    }

    /** @param repairs whether the fields it takes from others are ours to put back */
    void apply(Manifest manifest, List<UnmanagedField> unmanaged, boolean repairs, Consumer<Result> then) {
        loop.work(() -> {
            Result result =
                    guarded(manifest.ref(), () -> new Result.Written(send(manifest, unmanaged, force || repairs)));
            loop.post(() -> then.accept(result));
        });
    }

    void delete(ObjectRef ref, String uid, Consumer<Result> then) {
        loop.work(() -> {
            Result result = guarded(ref, () -> {
                cluster.delete(ref, uid);
                return new Result.Deleted();
            });
            loop.post(() -> then.accept(result));
        });
    }

    /** Has the pods of a workload started anew, by a note in the template they are made from. */
    void restart(ObjectRef workload, Instant at, Consumer<Result> then) {
        loop.work(() -> {
            Result result = guarded(workload, () -> restarted(workload, at));
            loop.post(() -> then.accept(result));
        });
    }

    private Result restarted(ObjectRef workload, Instant at) {
        for (int race = 0; race < LOST_RACES; race++) {
            Optional<LiveObject> live = cluster.get(workload);
            if (live.isEmpty()) {
                return new Result.Refused(
                        new Cause(workload, "Missing", workload.label() + " is not there", "deploy puts it back"));
            }
            Optional<LiveObject> written =
                    cluster.replace(RestartNote.on(live.get().content(), at));
            if (written.isPresent()) {
                return new Result.Written(written.get());
            }
        }
        return new Result.Unreachable(workload.label() + " is changed by others all the time");
    }

    /** Takes a pod off the API server although its node has not said that it let go of it. */
    void deleteNow(ObjectRef pod, String uid, Consumer<Result> then) {
        loop.work(() -> {
            Result result = guarded(pod, () -> {
                cluster.deleteNow(pod, uid);
                return new Result.Deleted();
            });
            loop.post(() -> then.accept(result));
        });
    }

    private LiveObject send(Manifest manifest, List<UnmanagedField> unmanaged, boolean take) {
        try {
            return cluster.apply(manifest, take);
        } catch (ApplyConflictException conflict) {
            // Whoever owns an unmanaged field may have changed it since the plan was made.
            Optional<LiveObject> live = unmanaged.isEmpty() ? Optional.empty() : cluster.get(manifest.ref());
            Manifest filled = Unmanaged.fill(manifest, live, unmanaged);
            if (filled.equals(manifest)) {
                throw conflict;
            }
            return cluster.apply(filled, take);
        }
    }

    private interface Request {
        Result send();
    }

    private static Result guarded(ObjectRef ref, Request request) {
        try {
            return request.send();
        } catch (ApplyConflictException conflict) {
            return new Result.Refused(conflict(ref, conflict));
        } catch (RejectedException rejected) {
            return new Result.Refused(rejection(ref, rejected));
        } catch (ClusterException unreachable) {
            return new Result.Unreachable(String.valueOf(unreachable.getMessage()));
        }
    }

    private static Cause conflict(ObjectRef ref, ApplyConflictException conflict) {
        String fields = conflict.conflicts().stream()
                .map(field -> trim(field.field()) + " is managed by " + field.manager())
                .distinct()
                .collect(Collectors.joining(", "));
        return new Cause(
                ref,
                "Conflict",
                ref.label() + ": " + fields,
                "--force-conflicts takes the field; \"unmanaged\" in service.yaml leaves it to its owner for good");
    }

    private static String trim(String field) {
        return field.startsWith(".") ? field.substring(1) : field;
    }

    /** Rules other than those of rights answer with the same status. */
    private static boolean isAboutRights(String text) {
        return text.contains(" cannot ") && text.contains(" resource");
    }

    private static Cause rejection(ObjectRef ref, RejectedException rejected) {
        String whole = String.valueOf(rejected.getMessage());
        String text = whole.startsWith(ref + ": ") ? whole.substring((ref + ": ").length()) : whole;
        String hint = "";
        if (text.contains("exceeded quota")) {
            hint = "raise the quota of the namespace, or ask for less";
        } else if (text.contains("being terminated")) {
            hint = "wait until the namespace is gone, then deploy again";
        } else if (rejected.status() == 403 && !isAboutRights(text)) {
            hint =
                    "a rule of the cluster refuses it: change what the message names in templates or values, or the rule";
        } else if (rejected.status() == 403) {
            hint = "give the user of this kubeconfig the right to do this";
        } else if (rejected.status() == 404) {
            hint = "the cluster does not serve this kind: what defines it must be installed first";
        } else if (rejected.status() == 413) {
            hint = "the object is too large for the cluster: put what it holds into several";
        } else {
            hint = "mend what the message names in the service's templates or values, then deploy again";
        }
        String reason = rejected.reason().isEmpty() ? "Rejected" : rejected.reason();
        return new Cause(ref, reason, ref.label() + " is refused: " + text, hint);
    }
}
