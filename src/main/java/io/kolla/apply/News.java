package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.problem.ClusterException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes in what watches see, and puts the components it concerns on the agenda. */
final class News implements Watches.Listener {
    private final Loop loop;
    private final TaskGraph graph;
    private final LiveWorld world;
    private final Agenda agenda;
    private final Transitions transitions;
    private final Set<Kind> disconnected = new TreeSet<>();

    News(Loop loop, TaskGraph graph, LiveWorld world, Agenda agenda, Transitions transitions) {
        this.loop = loop;
        this.graph = graph;
        this.world = world;
        this.agenda = agenda;
        this.transitions = transitions;
    }

    /** Whether every watch hears what happens. */
    boolean isConnected() {
        return disconnected.isEmpty();
    }

    @Override
    public void changed(LiveObject object) {
        if (world.changed(object)) {
            boolean event = object.ref().kind().kind().equals("Event");
            heard(object, event ? world.componentOf(Sightings.about(object)) : LiveWorld.component(object));
        } else if (object.ref().kind().kind().equals("Event")) {
            world.componentOf(Sightings.about(object)).flatMap(graph::find).ifPresent(agenda::add);
        }
    }

    @Override
    public void gone(LiveObject last) {
        if (world.gone(last)) {
            heard(last, LiveWorld.component(last));
        }
    }

    private void heard(LiveObject object, Optional<ComponentId> component) {
        component.flatMap(graph::find).or(() -> graph.find(object.ref())).ifPresent(task -> {
            task.silence.broken(loop.now());
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
            transitions.notice("the connection to the cluster is lost; the run goes on when it is back");
        } else if (!before && isConnected()) {
            transitions.notice("the connection to the cluster is back");
            graph.tasks().forEach(task -> task.silence.broken(loop.now()));
            agenda.addAll(graph.tasks());
        }
    }
}
