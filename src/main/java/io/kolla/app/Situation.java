package io.kolla.app;

import io.kolla.apply.Survey;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.release.InventoryItem;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * How a release stands in its cluster.
 *
 * @param previous its newest revision
 * @param live its objects, and those of others outside namespaces that stand where it wants its own
 */
record Situation(Optional<ReleaseRecord> previous, List<LiveObject> live) {
    Situation {
        live = List.copyOf(live);
    }

    static Situation of(Session session, String namespace, Collection<Manifest> wanted) {
        Optional<ReleaseRecord> previous = session.releases().latest(namespace);
        List<ObjectRef> objects = new ArrayList<>();
        wanted.forEach(manifest -> objects.add(manifest.ref()));
        previous.ifPresent(
                record -> record.inventory().stream().map(InventoryItem::object).forEach(objects::add));
        ExecutorService requests = session.machinery().requests();
        try {
            List<LiveObject> live = new ArrayList<>(Survey.read(session.cluster(), namespace, objects, requests));
            List<ObjectRef> names = wanted.stream().map(Manifest::ref).toList();
            live.addAll(Survey.shared(session.cluster(), names, live, requests));
            return new Situation(previous, live);
        } finally {
            requests.shutdown();
        }
    }
}
