package io.kolla.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Blueprint;
import io.kolla.model.Catalog;
import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import io.kolla.model.Service;
import io.kolla.model.TemplateRef;
import io.kolla.model.Tree;
import io.kolla.problem.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlueprintGraphTest {
    private static final Location AT = Location.of("service.yaml");

    @Test
    void expandsNeedsOnServicesAndDropsThoseLeftOut() {
        SortedMap<String, Service> services = new TreeMap<>();
        services.put("db", service("db", component("db", "a"), component("db", "b")));
        services.put(
                "web",
                service(
                        "web",
                        component(
                                "web",
                                "api",
                                new Need("db", Optional.empty(), Need.Type.RUN, false, AT),
                                new Need("db", Optional.of("b"), Need.Type.START, false, AT),
                                new Need("cache", Optional.empty(), Need.Type.START, true, AT))));
        Path root = Path.of("catalog");
        Catalog catalog = new Catalog(root, services, new TreeMap<>(), Optional.empty());

        ComponentGraph graph =
                ComponentGraph.of(new Blueprint("p", "ns", "r", catalog, services, Map.of(), Tree.empty()));

        ComponentId api = new ComponentId("web", "api");
        assertThat(graph.needsOf(api))
                .containsExactly(
                        new NeedEdge(api, new ComponentId("db", "a"), Need.Type.RUN),
                        new NeedEdge(api, new ComponentId("db", "b"), Need.Type.START));
        assertThat(graph.components()).hasSize(3);
    }

    private static Component component(String service, String name, Need... needs) {
        return new Component(
                new ComponentId(service, name),
                new TemplateRef(service, name, AT),
                Tree.empty(),
                List.of(needs),
                List.of(),
                List.of(),
                AT);
    }

    private static Service service(String name, Component... components) {
        return new Service(
                name,
                "",
                Path.of(name),
                Optional.empty(),
                List.of(),
                new ArrayList<>(List.of(components)),
                List.of(),
                List.of(),
                Optional.empty(),
                AT);
    }
}
