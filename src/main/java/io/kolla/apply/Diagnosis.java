package io.kolla.apply;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.event.Failure;
import io.kolla.gate.Cause;
import io.kolla.gate.Occurrence;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Gathers what tells more about a failure: the last log lines of the container at fault, and recorded events. */
final class Diagnosis {
    private static final int LINES = 20;
    private static final int EVENTS = 5;
    /** A pod, its ReplicaSet, its Deployment. */
    private static final int OWNERS = 3;

    private final Cluster cluster;
    private final Loop loop;
    private final LiveWorld world;

    Diagnosis(Cluster cluster, Loop loop, LiveWorld world) {
        this.cluster = cluster;
        this.loop = loop;
        this.world = world;
    }

    void complete(Cause cause, Consumer<Failure> then) {
        List<String> events = events(cause);
        if (cause.log().isEmpty()) {
            then.accept(failure(cause, List.of(), events));
            return;
        }
        Cause.LogSource source = cause.log().get();
        loop.work(() -> {
            List<String> lines = read(source);
            loop.post(() -> then.accept(failure(cause, lines, events)));
        });
    }

    private static Failure failure(Cause cause, List<String> lines, List<String> events) {
        return new Failure(
                Optional.of(cause.object()),
                cause.reason(),
                cause.message(),
                cause.hint(),
                lines.isEmpty()
                        ? ""
                        : cause.log().map(Cause.LogSource::container).orElse(""),
                lines,
                events);
    }

    /** The run of the container that is meant; the other one when that has left nothing. */
    private List<String> read(Cause.LogSource source) {
        List<String> lines = tail(source, source.previous());
        return lines.isEmpty() ? tail(source, !source.previous()) : lines;
    }

    /** The last lines of several containers, to compare with. */
    void sample(List<Cause.LogSource> sources, Consumer<List<String>> then) {
        loop.work(() -> {
            List<String> lines = new ArrayList<>();
            sources.forEach(source -> lines.addAll(tail(source, false)));
            loop.post(() -> then.accept(lines));
        });
    }

    /** Logs only help to explain: where they cannot be read, there are none. */
    private List<String> tail(Cause.LogSource source, boolean previous) {
        try {
            return cluster.logTail(source.namespace(), source.pod(), source.container(), previous, LINES);
        } catch (ClusterException unreadable) {
            return List.of();
        }
    }

    /** Warnings about the object and those that own it, however far up. */
    private List<String> events(Cause cause) {
        Set<String> texts = new LinkedHashSet<>();
        world.find(cause.object()).ifPresent(object -> climb(object, texts, OWNERS));
        List<String> all = List.copyOf(texts);
        return all.subList(Math.max(0, all.size() - EVENTS), all.size());
    }

    private void climb(LiveObject object, Set<String> texts, int owners) {
        for (Tree owner : object.content().trees("metadata", "ownerReferences")) {
            Optional<LiveObject> found = world.find(new ObjectRef(
                    new Kind(owner.text("apiVersion"), owner.text("kind")),
                    object.ref().namespace(),
                    owner.text("name")));
            if (found.isPresent() && owners > 0) {
                climb(found.get(), texts, owners - 1);
            } else {
                add(owner.text("uid"), texts);
            }
        }
        add(object.uid(), texts);
    }

    private void add(String uid, Set<String> texts) {
        for (Occurrence event : world.eventsAbout(uid)) {
            if (event.warning()) {
                texts.add(event.reason() + ": " + event.message().strip().replaceAll("\\s+", " "));
            }
        }
    }
}
