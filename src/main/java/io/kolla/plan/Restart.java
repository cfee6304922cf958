package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workload whose pods are made anew by a plan.
 *
 * @param component the component
 * @param workload its Deployment, StatefulSet or DaemonSet
 * @param pods how many pods there are
 * @param manner how they are made anew
 * @param outage whether there is a time in which none of them serves; for a DaemonSet, on each node in turn
 */
public record Restart(ComponentId component, ObjectRef workload, long pods, Manner manner, boolean outage) {
    private static final long DEFAULT_PERCENT = 25;

    /** How pods are made anew. */
    public enum Manner {
        /** New pods come up before old ones go. */
        ROLLING,
        /** One goes, then its successor comes. */
        ONE_BY_ONE,
        /** On one node after the other. */
        NODE_BY_NODE,
        /** All go before new ones come. */
        ALL_AT_ONCE,
        /** Not by this plan: each stays until somebody deletes it. */
        WHEN_DELETED
    }

    /** What an operation does to the pods of a workload that is there; empty where it leaves them alone. */
    static Optional<Restart> of(ComponentId component, Operation operation, LiveObject live) {
        String kind = operation.ref().kind().kind();
        long pods = pods(kind, live.content());
        boolean workload = kind.equals("Deployment") || kind.equals("StatefulSet") || kind.equals("DaemonSet");
        if (!workload || pods == 0) {
            return Optional.empty();
        }
        if (operation instanceof Operation.Replace) {
            return Optional.of(new Restart(component, operation.ref(), pods, Manner.ALL_AT_ONCE, true));
        }
        if (operation instanceof Operation.Restart) {
            return Optional.of(rollout(component, operation.ref(), pods, live.content()));
        }
        boolean template = operation instanceof Operation.Update update
                && update.changes().stream().anyMatch(change -> change.field().startsWith("spec.template"));
        return template
                ? Optional.of(rollout(
                        component,
                        operation.ref(),
                        pods,
                        ((Operation.Update) operation).wanted().content()))
                : Optional.empty();
    }

    private static Restart rollout(ComponentId component, ObjectRef ref, long pods, Tree wanted) {
        return switch (ref.kind().kind()) {
            case "Deployment" -> deployment(component, ref, pods, wanted);
            case "StatefulSet" -> statefulSet(component, ref, pods, wanted);
            default ->
                onDelete(wanted)
                        ? new Restart(component, ref, pods, Manner.WHEN_DELETED, false)
                        : new Restart(component, ref, pods, Manner.NODE_BY_NODE, !surges(wanted, pods));
        };
    }

    private static Restart deployment(ComponentId component, ObjectRef ref, long pods, Tree wanted) {
        if (wanted.text("spec", "strategy", "type").equals("Recreate")) {
            return new Restart(component, ref, pods, Manner.ALL_AT_ONCE, true);
        }
        Object unavailable = wanted.value("spec", "strategy", "rollingUpdate", "maxUnavailable");
        long down = amount(unavailable, pods, DEFAULT_PERCENT, false);
        Object surge = wanted.value("spec", "strategy", "rollingUpdate", "maxSurge");
        if (down == 0 && amount(surge, pods, DEFAULT_PERCENT, true) == 0) {
            // Kubernetes would never get on otherwise.
            down = 1;
        }
        boolean outage = down >= pods;
        return new Restart(component, ref, pods, outage ? Manner.ALL_AT_ONCE : Manner.ROLLING, outage);
    }

    private static Restart statefulSet(ComponentId component, ObjectRef ref, long pods, Tree wanted) {
        if (onDelete(wanted)) {
            return new Restart(component, ref, pods, Manner.WHEN_DELETED, false);
        }
        long partition = wanted.number("spec", "updateStrategy", "rollingUpdate", "partition")
                .orElse(0L);
        long restarted = Math.max(0, pods - partition);
        return new Restart(component, ref, restarted, Manner.ONE_BY_ONE, pods == 1 && restarted == 1);
    }

    private static boolean surges(Tree wanted, long pods) {
        return amount(wanted.value("spec", "updateStrategy", "rollingUpdate", "maxSurge"), pods, 0, true) > 0;
    }

    private static boolean onDelete(Tree wanted) {
        return wanted.text("spec", "updateStrategy", "type").equals("OnDelete");
    }

    private static long pods(String kind, Tree live) {
        return kind.equals("DaemonSet")
                ? live.number("status", "desiredNumberScheduled").orElse(0L)
                : live.number("spec", "replicas").orElse(1L);
    }

    /** A number or a percentage of the pods, as Kubernetes rounds it. */
    private static long amount(@Nullable Object value, long pods, long defaultPercent, boolean up) {
        long percent = defaultPercent;
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof String text && text.matches("\\d{1,4}%")) {
            percent = Long.parseLong(text.substring(0, text.length() - 1));
        }
        return up ? (pods * percent + 99) / 100 : pods * percent / 100;
    }
}
