package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.problem.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes in what watches see, and puts the components it concerns on the agenda. */
final class News implements Watches.Listener {
    private final Loop loop;
    private final Duration patience;
    private final TaskGraph graph;
    private final LiveWorld world;
    private final Agenda agenda;
    private final Transitions transitions;
    private final Probation probation;
    private final Set<Kind> disconnected = new TreeSet<>();
    private @Nullable Instant lostSince;

    News(
            Loop loop,
            Duration patience,
            TaskGraph graph,
            LiveWorld world,
            Agenda agenda,
            Transitions transitions,
            Probation probation) {
        this.loop = loop;
        this.patience = patience;
        this.graph = graph;
        this.world = world;
        this.agenda = agenda;
        this.transitions = transitions;
        this.probation = probation;
    }

    /** Since when the connection is lost; empty while it is not. */
    Optional<Instant> lostSince() {
        return Optional.ofNullable(lostSince);
    }

    /** Whether every watch hears what happens. */
    boolean isConnected() {
        return disconnected.isEmpty();
    }

    @Override
    public void changed(LiveObject object) {
        LiveWorld.Change change = world.changed(object);
        if (change != LiveWorld.Change.NONE) {
            boolean event = object.ref().kind().kind().equals("Event");
            Optional<ComponentId> component =
                    event ? world.componentOf(Sightings.about(object)) : LiveWorld.component(object);
            heard(object, component, change == LiveWorld.Change.NEWS);
        }
    }

    @Override
    public void gone(LiveObject last) {
        if (world.gone(last)) {
            heard(last, LiveWorld.component(last), true);
        }
    }

    private void heard(LiveObject object, Optional<ComponentId> component, boolean news) {
        component.flatMap(graph::find).or(() -> graph.find(object.ref())).ifPresent(task -> {
            if (news) {
                task.silence.broken(loop.now());
            }
            agenda.add(task);
        });
    }

    @Override
    public void synced(Kind kind) {
        world.synced(kind.kind()).forEach(id -> graph.find(id).ifPresent(agenda::add));
        agenda.addAll(graph.watching(kind));
    }

    @Override
    public void refused(Kind kind, ClusterException problem) {
        agenda.addAll(graph.watching(kind));
    }

    @Override
    public void connection(Kind kind, boolean up) {
        boolean before = isConnected();
        if (up) {
            disconnected.remove(kind);
        } else {
            disconnected.add(kind);
        }
        if (before && !isConnected()) {
            lostSince = loop.now();
            agenda.at(loop.now().plus(patience), () -> agenda.addAll(graph.tasks()));
            transitions.notice("the connection to the cluster is lost; the run goes on when it is back");
        } else if (!before && isConnected()) {
            lostSince().ifPresent(since -> probation.deaf(since, loop.now()));
            lostSince = null;
            transitions.notice("the connection to the cluster is back");
            graph.tasks().forEach(task -> task.silence.broken(loop.now()));
            agenda.addAll(graph.tasks());
        }
    }
}
