package io.kolla.drawing.layout;

import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A graph by numbers, which the steps of the layout work on.
 *
 * @param nodes the components
 * @param groups the components of each service
 * @param links the edges that are drawn
 * @param columns in which columns each component stands
 */
record Sketch(List<ComponentId> nodes, List<Group> groups, List<Link> links, Columns columns) {
    /** A service and its components, by number. */
    record Group(String name, List<Integer> members) {
        Group {
            members = List.copyOf(members);
        }
    }

    /** An edge from what is needed to what needs it, by number. */
    record Link(int source, int target, NeedEdge edge) {}

    Sketch {
        nodes = List.copyOf(nodes);
        groups = List.copyOf(groups);
        links = List.copyOf(links);
    }

    static Sketch of(ComponentGraph graph, List<NeedEdge> drawn) {
        List<ComponentId> nodes = new ArrayList<>(graph.components());
        Map<ComponentId, Integer> numbers = new HashMap<>();
        SortedMap<String, List<Integer>> services = new TreeMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            numbers.put(nodes.get(i), i);
            services.computeIfAbsent(nodes.get(i).service(), name -> new ArrayList<>())
                    .add(i);
        }
        List<Group> groups = new ArrayList<>();
        services.forEach((name, members) -> groups.add(new Group(name, members)));
        List<Link> links = new ArrayList<>();
        for (NeedEdge edge : drawn) {
            links.add(new Link(number(numbers, edge.to()), number(numbers, edge.from()), edge));
        }
        return new Sketch(nodes, groups, links, Columns.of(graph, nodes));
    }

    private static int number(Map<ComponentId, Integer> numbers, ComponentId component) {
        Integer number = numbers.get(component);
        if (number == null) {
            throw new IllegalArgumentException("not in the graph: " + component);
        }
        return number;
    }

    /** The number of the group of each node. */
    int[] groupOf() {
        int[] groupOf = new int[nodes.size()];
        for (int group = 0; group < groups.size(); group++) {
            for (int node : groups.get(group).members()) {
                groupOf[node] = group;
            }
        }
        return groupOf;
    }
}
