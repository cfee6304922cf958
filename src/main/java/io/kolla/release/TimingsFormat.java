package io.kolla.release;

import io.kolla.model.ComponentId;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How times are written down: in milliseconds. */
final class TimingsFormat {
    private TimingsFormat() {}

    static Map<String, @Nullable Object> tree(Timings timings) {
        Map<String, Long> components = new LinkedHashMap<>();
        timings.components().forEach((component, time) -> components.put(component.toString(), time.toMillis()));
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        timings.run().ifPresent(run -> tree.put("runMillis", run.toMillis()));
        tree.put("componentMillis", components);
        return tree;
    }

    static Timings timings(Tree tree) {
        SortedMap<ComponentId, Duration> components = new TreeMap<>();
        Tree times = tree.tree("componentMillis");
        times.asMap()
                .keySet()
                .forEach(component -> times.number(component)
                        .ifPresent(millis -> components.put(ComponentId.parse(component), Duration.ofMillis(millis))));
        return new Timings(tree.number("runMillis").map(Duration::ofMillis), components);
    }
}
