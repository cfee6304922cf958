package io.kolla.config;

import io.kolla.model.Component;
import io.kolla.model.ImageSpec;
import io.kolla.model.Need;
import io.kolla.model.Profile;
import io.kolla.model.Service;
import io.kolla.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Finds what leads back to itself: needs, parent images, profiles that extend each other. */
final class CycleChecks {
    private CycleChecks() {}

    static void check(Map<String, Service> services, Map<String, Profile> profiles, Problems problems) {
        needs(services, problems);
        images(services, problems);
        profiles(profiles, problems);
    }

    private static void needs(Map<String, Service> services, Problems problems) {
        // Nodes are components ("a/b") and, for needs on all of a service, services ("a").
        Map<String, Map<String, Need>> needs = new LinkedHashMap<>();
        Map<String, List<String>> next = new HashMap<>();
        for (Service service : services.values()) {
            List<String> all = new ArrayList<>();
            for (Component component : service.components()) {
                String node = component.id().toString();
                Map<String, Need> targets = new LinkedHashMap<>();
                component.needs().forEach(need -> targets.put(need.target(), need));
                needs.put(node, targets);
                next.put(node, List.copyOf(targets.keySet()));
                all.add(node);
            }
            next.put(service.name(), all);
        }
        for (List<String> cycle : CycleFinder.cycles(needs.keySet(), node -> next.getOrDefault(node, List.of()))) {
            report(cycle, needs, problems);
        }
    }

    private static void report(List<String> found, Map<String, Map<String, Need>> needs, Problems problems) {
        List<String> cycle = startingAtLeast(found);
        List<String> edges = new ArrayList<>();
        for (int i = 0; i + 1 < cycle.size(); i++) {
            Map<String, Need> targets = needs.get(cycle.get(i));
            if (targets != null) {
                Need need = Objects.requireNonNull(targets.get(cycle.get(i + 1)));
                edges.add(cycle.get(i) + " needs " + need.target() + " at " + need.at());
            }
        }
        Need first = Objects.requireNonNull(
                Objects.requireNonNull(needs.get(cycle.get(0))).get(cycle.get(1)));
        problems.error(
                first.at(),
                "components need each other in a circle: " + String.join(" → ", cycle),
                edges.stream().collect(Collectors.joining("\n    ")) + "\n    remove one of these needs");
    }

    /** The cycle turned so that the first component by name comes first: the same for every order of reading. */
    private static List<String> startingAtLeast(List<String> cycle) {
        List<String> open = cycle.subList(0, cycle.size() - 1);
        int start = 0;
        for (int i = 0; i < open.size(); i++) {
            boolean component = open.get(i).indexOf('/') >= 0;
            if (component && (open.get(start).indexOf('/') < 0 || open.get(i).compareTo(open.get(start)) < 0)) {
                start = i;
            }
        }
        List<String> turned = new ArrayList<>(open.subList(start, open.size()));
        turned.addAll(open.subList(0, start));
        turned.add(open.get(start));
        return turned;
    }

    private static void images(Map<String, Service> services, Problems problems) {
        Map<String, List<String>> parents = new LinkedHashMap<>();
        services.values()
                .forEach(service -> service.image().ifPresent(image -> {
                    if (image.base() instanceof ImageSpec.Parent parent) {
                        parents.put(image.name(), List.of(parent.image()));
                    }
                }));
        for (List<String> cycle :
                CycleFinder.cycles(parents.keySet(), image -> parents.getOrDefault(image, List.of()))) {
            Service first = Objects.requireNonNull(services.get(cycle.get(0)));
            problems.error(
                    first.image().orElseThrow().at(),
                    "images are built from each other in a circle: " + String.join(" → ", cycle),
                    "build one of them on \"debian\"");
        }
    }

    private static void profiles(Map<String, Profile> profiles, Problems problems) {
        for (List<String> cycle : CycleFinder.cycles(profiles.keySet(), name -> {
            Profile profile = profiles.get(name);
            return profile == null ? List.<String>of() : profile.parents();
        })) {
            Profile first = Objects.requireNonNull(profiles.get(cycle.get(0)));
            problems.error(
                    first.at(),
                    "profiles extend each other in a circle: " + String.join(" → ", cycle),
                    "remove one of these \"extends\"");
        }
    }
}
