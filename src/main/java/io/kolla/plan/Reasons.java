package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Words for why an object is changed. Values of secrets are never shown. */
final class Reasons {
    private static final int NAMED = 3;

    private Reasons() {}

    /** For an object the catalog now wants otherwise. */
    static String changed(Manifest wanted, List<Difference> differences, List<Difference> dropped) {
        boolean masked = masked(wanted);
        List<String> parts = new ArrayList<>();
        List<Difference> others = new ArrayList<>();
        for (Difference difference : differences) {
            if (difference.endsWith("image") && difference.live() != null) {
                parts.add("image " + difference.live() + " → " + difference.wanted());
            } else if (difference.endsWith(Manifest.ANNOTATION_CONFIG)) {
                parts.add("its configuration changed, pods restart");
            } else {
                others.add(difference);
            }
        }
        others.stream()
                .limit(others.size() > NAMED ? NAMED - 1 : NAMED)
                .map(difference -> difference.describe(masked))
                .forEach(parts::add);
        if (others.size() > NAMED) {
            parts.add((others.size() - NAMED + 1) + " more fields");
        }
        if (!dropped.isEmpty()) {
            parts.add("without "
                    + dropped.stream().limit(NAMED).map(Difference::field).collect(Collectors.joining(", "))
                    + (dropped.size() > NAMED ? " and " + (dropped.size() - NAMED) + " more" : ""));
        }
        return parts.isEmpty() ? "changed" : String.join(", ", parts);
    }

    /** For an object that somebody else changed. */
    static String drift(Manifest wanted, LiveObject live, List<Difference> differences) {
        OwnedFields owned = new OwnedFields(live);
        TreeSet<String> managers = new TreeSet<>();
        differences.forEach(difference -> managers.add(
                owned.otherThan(Manifest.MANAGER, difference.path()).orElse("others")));
        String fields = differences.stream()
                .limit(NAMED)
                .map(difference -> difference.describe(masked(wanted)))
                .collect(Collectors.joining(", "));
        int more = differences.size() - NAMED;
        return "changed by " + String.join(", ", managers) + ": " + fields
                + (more > 0 ? " and " + more + " more fields" : "");
    }

    static boolean masked(Manifest wanted) {
        return wanted.ref().kind().kind().equals("Secret");
    }
}
