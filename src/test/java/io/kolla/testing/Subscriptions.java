package io.kolla.testing;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.WatchListener;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Who watches what. */
final class Subscriptions {
    private static final Duration DELAY = Duration.ofMillis(3);

    private final Simulation simulation;
    private final Set<Subscription> open = new LinkedHashSet<>();

    private static final class Subscription {
        private final Kind kind;
        private final String namespace;
        private final Map<String, String> labels;
        private final WatchListener listener;
        private final Simulation.Mailbox owner;
        private Instant silentUntil = Instant.EPOCH;

        Subscription(
                Kind kind,
                String namespace,
                Map<String, String> labels,
                WatchListener listener,
                Simulation.Mailbox owner) {
            this.kind = kind;
            this.namespace = namespace;
            this.labels = labels;
            this.listener = listener;
            this.owner = owner;
        }
    }

    Subscriptions(Simulation simulation) {
        this.simulation = simulation;
    }

    int count() {
        return open.size();
    }

    void clear() {
        open.clear();
    }

    Cluster.Watch open(
            Kind kind,
            String namespace,
            Map<String, String> labels,
            WatchListener listener,
            List<LiveObject> existing) {
        Subscription subscription = new Subscription(kind, namespace, labels, listener, simulation.mailbox());
        open.add(subscription);
        deliver(subscription, hearer -> {
            existing.forEach(hearer::changed);
            hearer.synced();
        });
        return () -> open.remove(subscription);
    }

    /** All of them hear nothing for a while, then everything at once. */
    void lose(Duration time) {
        for (Subscription subscription : List.copyOf(open)) {
            subscription.silentUntil = simulation.now().plus(time);
            simulation.speaking(subscription.owner, () -> subscription.listener.connection(false));
            simulation.in(time, () -> {
                if (open.contains(subscription)) {
                    simulation.speaking(subscription.owner, () -> subscription.listener.connection(true));
                }
            });
        }
    }

    void tell(LiveObject object, Consumer<WatchListener> news) {
        for (Subscription subscription : List.copyOf(open)) {
            if (matches(object, subscription.kind, subscription.namespace, subscription.labels)) {
                deliver(subscription, news);
            }
        }
    }

    private void deliver(Subscription subscription, Consumer<WatchListener> news) {
        Duration silent = Duration.between(simulation.now(), subscription.silentUntil);
        simulation.in(silent.isNegative() ? DELAY : silent.plus(DELAY), () -> {
            if (open.contains(subscription)) {
                simulation.speaking(subscription.owner, () -> news.accept(subscription.listener));
            }
        });
    }

    static boolean matches(LiveObject object, Kind kind, String namespace, Map<String, String> labels) {
        ObjectRef ref = object.ref();
        return ref.kind().kind().equals(kind.kind())
                && ref.kind().group().equals(kind.group())
                && (namespace.isEmpty() || ref.namespace().equals(namespace))
                && labels.entrySet().stream()
                        .allMatch(label -> object.label(label.getKey()).equals(label.getValue()));
    }
}
