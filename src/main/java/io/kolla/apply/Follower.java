package io.kolla.apply;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.problem.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows a release by watches, one per kind and namespace, and sends nothing else. Used by one thread. */
public final class Follower implements AutoCloseable {
    /** What comes within this time is looked at together: a rollout is many small changes. */
    private static final Duration TOGETHER = Duration.ofMillis(100);

    private static final Duration REOPEN = Duration.ofSeconds(2);

    private final Loop loop;
    private final Watches watches;
    private final Sight sight = new Sight();
    private final Set<Followed> followed = new LinkedHashSet<>();
    private final Set<Kind> disconnected = new TreeSet<>();
    private @Nullable ClusterException refused;
    private boolean news;

    private record Followed(Kind kind, String namespace) {}

    /** @param changed hears of each object that appears, changes or goes, in turn with {@link #listen} */
    public Follower(Cluster cluster, Loop loop, String release, Consumer<LiveObject> changed) {
        this.loop = loop;
        this.watches = new Watches(cluster, loop, release, new Ears(changed));
    }

    /** From now on objects of this kind are followed; an empty namespace is for kinds that live in none. */
    public void follow(Kind kind, String namespace) {
        followed.add(new Followed(kind, namespace));
        watches.open(kind, namespace);
    }

    /** What is seen. */
    public Sight sight() {
        return sight;
    }

    /** Whether everything there was in the beginning has been seen. */
    public boolean seesAll() {
        return followed.stream()
                .allMatch(what -> watches.synced(what.kind(), what.namespace())
                        || watches.refused(what.kind(), what.namespace()).isPresent());
    }

    /** Whether changes are heard of at the moment. */
    public boolean isConnected() {
        return disconnected.isEmpty();
    }

    /** Why some kind cannot be followed at all, where that is so. */
    public Optional<ClusterException> refused() {
        return Optional.ofNullable(refused);
    }

    /** Waits for news, until a time at most; whether there was any. */
    public boolean listen(Instant until) {
        news = false;
        boolean open = followed.stream().allMatch(this::isOpen);
        Instant retry = loop.now().plus(REOPEN);
        hear(open || retry.isAfter(until) ? until : retry);
        if (news) {
            hear(loop.now().plus(TOGETHER));
        }
        followed.forEach(what -> watches.open(what.kind(), what.namespace()));
        return news;
    }

    private boolean isOpen(Followed what) {
        return watches.isOpen(what.kind(), what.namespace());
    }

    /** Takes the first thing that comes until a time, and all that has come by then. */
    private void hear(Instant until) {
        for (Optional<Runnable> input = loop.take(until); input.isPresent(); input = loop.take(loop.now())) {
            input.get().run();
        }
    }

    @Override
    public void close() {
        watches.close();
    }

    private final class Ears implements Watches.Listener {
        private final Consumer<LiveObject> told;

        Ears(Consumer<LiveObject> told) {
            this.told = told;
        }

        @Override
        public void changed(LiveObject object) {
            if (sight.changed(object)) {
                news = true;
                told.accept(object);
            }
        }

        @Override
        public void gone(LiveObject last) {
            if (sight.gone(last)) {
                news = true;
                told.accept(last);
            }
        }

        @Override
        public void synced(Kind kind) {
            sight.synced(kind);
            news = true;
        }

        @Override
        public void connection(Kind kind, boolean up) {
            boolean before = isConnected();
            boolean unused = up ? disconnected.remove(kind) : disconnected.add(kind);
            news |= before != isConnected();
        }

        @Override
        public void refused(Kind kind, ClusterException problem) {
            refused = problem;
            news = true;
        }
    }
}
