package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Occurrence;
import io.kolla.model.Tree;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events the cluster recorded, by the object they are about. */
final class Sightings {
    private final Map<String, Map<String, Sighting>> byObject = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private long arrivals;

    /** An event with what orders it: those that were there before by their time, the others as they came. */
    private record Sighting(Occurrence occurrence, String version, long arrival, String time) {
        static final Comparator<Sighting> ORDER =
                Comparator.comparingLong(Sighting::arrival).thenComparing(Sighting::time);
    }

    /**
     * Takes in an event.
     *
     * @param fresh whether it happened while we looked
     * @return whether it says something about its object that has not been said before but for numbers
     */
    boolean add(LiveObject event, boolean fresh) {
        Tree content = event.content();
        String uid = about(event);
        Occurrence occurrence = new Occurrence(
                content.text("reason"), text(content), content.text("type").equals("Warning"), fresh);
        Map<String, Sighting> known = byObject.computeIfAbsent(uid, key -> new HashMap<>());
        Sighting before = known.get(event.name());
        if (before != null && before.version().equals(event.resourceVersion())) {
            return false;
        }
        known.put(
                event.name(), new Sighting(occurrence, event.resourceVersion(), fresh ? ++arrivals : 0, time(content)));
        return told.add(uid + " " + occurrence.reason() + " " + Silence.form(occurrence.message()));
    }

    /** The UID of the object an event is about. */
    static String about(LiveObject event) {
        String uid = event.content().text("involvedObject", "uid");
        return uid.isEmpty() ? event.content().text("regarding", "uid") : uid;
    }

    private static String text(Tree event) {
        String message = event.text("message");
        return message.isEmpty() ? event.text("note") : message;
    }

    private static String time(Tree event) {
        for (String[] path : new String[][] {
            {"series", "lastObservedTime"}, {"lastTimestamp"}, {"eventTime"}, {"metadata", "creationTimestamp"}
        }) {
            if (!event.text(path).isEmpty()) {
                return event.text(path);
            }
        }
        return "";
    }

    List<Occurrence> about(String uid) {
        return byObject.getOrDefault(uid, Map.of()).values().stream()
                .sorted(Sighting.ORDER)
                .map(Sighting::occurrence)
                .toList();
    }
}
