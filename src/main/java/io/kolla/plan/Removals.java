package io.kolla.plan;

import io.kolla.gate.Readiness;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Need;
import io.kolla.release.ReleaseRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Components that go, each after everything that needed it is gone, or is ready without it. Where the graph is lost the
 * kinds of their objects say the order: custom resources, then jobs, servers, servers with an identity, the rest, and the
 * definitions of custom resources last.
 */
final class Removals {
    private static final String DEFINITION = "CustomResourceDefinition";

    private final SortedMap<ComponentId, List<Operation>> deletions;
    private final Map<ComponentId, Integer> waves;
    private final SortedSet<ComponentId> going;

    private Removals(SortedMap<ComponentId, List<Operation>> deletions, Map<ComponentId, Integer> waves) {
        this.deletions = deletions;
        this.waves = new HashMap<>(waves);
        this.going = new TreeSet<>(deletions.keySet());
        going.removeAll(waves.keySet());
    }

    /**
     * Plans removals.
     *
     * @param deletions what is deleted, by component
     * @param waves the waves of the components that stay
     * @param previous the revision whose graph says what needed what
     */
    static List<ComponentPlan> of(
            SortedMap<ComponentId, List<Operation>> deletions,
            Map<ComponentId, Integer> waves,
            Optional<ReleaseRecord> previous) {
        Removals removals = new Removals(deletions, waves);
        return removals.plans(
                previous.isPresent() ? removals.byNeeds(previous.get().needs()) : removals.byKinds());
    }

    /** What each one comes after, by what needed what. */
    private Map<ComponentId, List<ComponentId>> byNeeds(SortedMap<ComponentId, List<ComponentId>> recorded) {
        SortedMap<ComponentId, Set<ComponentId>> needs = new TreeMap<>();
        recorded.forEach((component, needed) -> needs.put(component, new LinkedHashSet<>(needed)));
        needDefinitions(needs);
        Dependants dependants = new Dependants(needs);
        Set<ComponentId> known = new TreeSet<>(going);
        known.addAll(waves.keySet());
        Map<ComponentId, List<ComponentId>> after = new HashMap<>();
        going.forEach(component -> after.put(component, List.copyOf(dependants.of(component, known))));
        return after;
    }

    /** Custom resources need what defines their kind, whether somebody wrote that down or not. */
    private void needDefinitions(SortedMap<ComponentId, Set<ComponentId>> needs) {
        Map<String, ComponentId> definers = new HashMap<>();
        deletions.forEach((component, operations) -> operations.stream()
                .filter(operation -> operation.ref().kind().kind().equals(DEFINITION))
                .forEach(operation -> definers.put(group(operation.ref().name()), component)));
        if (definers.isEmpty()) {
            return;
        }
        deletions.forEach((component, operations) -> {
            for (Operation operation : operations) {
                ComponentId definer = definers.get(operation.ref().kind().group());
                if (definer != null && !definer.equals(component) && !reaches(definer, component, needs)) {
                    needs.computeIfAbsent(component, id -> new LinkedHashSet<>())
                            .add(definer);
                }
            }
        });
    }

    /** The group in the name of a definition, {@code <plural>.<group>}. */
    private static String group(String definition) {
        return definition.substring(definition.indexOf('.') + 1);
    }

    private static boolean reaches(ComponentId from, ComponentId to, Map<ComponentId, Set<ComponentId>> needs) {
        Set<ComponentId> seen = new HashSet<>();
        List<ComponentId> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            ComponentId next = open.remove(open.size() - 1);
            if (next.equals(to)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(needs.getOrDefault(next, Set.of()));
            }
        }
        return false;
    }

    /** What each one comes after when nothing else is known: all of those whose kinds go before its own. */
    private Map<ComponentId, List<ComponentId>> byKinds() {
        SortedMap<Integer, List<ComponentId>> ranks = new TreeMap<>();
        going.forEach(component -> ranks.computeIfAbsent(rank(component), rank -> new ArrayList<>())
                .add(component));
        Map<ComponentId, List<ComponentId>> after = new HashMap<>();
        List<ComponentId> before = List.of();
        for (List<ComponentId> group : ranks.values()) {
            for (ComponentId component : group) {
                after.put(component, before);
            }
            before = List.copyOf(group);
        }
        return after;
    }

    private int rank(ComponentId component) {
        return deletions.getOrDefault(component, List.of()).stream()
                .map(operation -> rank(operation.ref().kind()))
                .min(Comparator.naturalOrder())
                .orElse(0);
    }

    private static int rank(Kind kind) {
        if (!Readiness.isOwn(kind)) {
            return 0;
        }
        return switch (kind.kind()) {
            case "Job", "CronJob", "Pod" -> 1;
            case "Deployment", "ReplicaSet" -> 2;
            case "StatefulSet", "DaemonSet" -> 3;
            case DEFINITION -> 5;
            default -> 4;
        };
    }

    /** The plans, each after those it comes after. */
    private List<ComponentPlan> plans(Map<ComponentId, List<ComponentId>> after) {
        Map<ComponentId, Integer> open = new HashMap<>();
        Map<ComponentId, List<ComponentId>> followers = new HashMap<>();
        TreeSet<ComponentId> next = new TreeSet<>();
        for (ComponentId component : going) {
            int count = 0;
            for (ComponentId earlier : after.getOrDefault(component, List.of())) {
                if (going.contains(earlier)) {
                    followers.computeIfAbsent(earlier, id -> new ArrayList<>()).add(component);
                    count++;
                }
            }
            open.put(component, count);
            if (count == 0) {
                next.add(component);
            }
        }
        List<ComponentPlan> result = new ArrayList<>();
        while (!next.isEmpty()) {
            ComponentId component = next.pollFirst();
            result.add(plan(component, after.getOrDefault(component, List.of())));
            for (ComponentId follower : followers.getOrDefault(component, List.of())) {
                if (open.merge(follower, -1, Integer::sum) == 0) {
                    next.add(follower);
                }
            }
        }
        return result;
    }

    private ComponentPlan plan(ComponentId component, List<ComponentId> earlier) {
        List<Edge> after =
                earlier.stream().map(other -> new Edge(other, Need.Type.START)).toList();
        int wave = after.stream()
                .mapToInt(edge -> waves.getOrDefault(edge.component(), -1) + 1)
                .max()
                .orElse(0);
        waves.put(component, wave);
        return new ComponentPlan(
                component,
                wave,
                ComponentPlan.Goal.GONE,
                after,
                List.of(),
                List.of(),
                deletions.getOrDefault(component, List.of()));
    }
}
