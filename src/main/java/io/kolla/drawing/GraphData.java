package io.kolla.drawing;

import io.kolla.drawing.Subject.Note;
import io.kolla.graph.NeedEdge;
import io.kolla.json.JsonText;
import io.kolla.model.ComponentId;
import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A graph as data. */
public final class GraphData {
    private GraphData() {}

    /**
     * Everything a picture shows and what it leaves out: needs that others imply are there and marked. Waves count from
     * 1, as people are shown them.
     */
    public static Tree of(Subject subject) {
        Set<NeedEdge> drawn = new HashSet<>(subject.drawn());
        Set<ComponentId> critical = new HashSet<>(subject.criticalPath());
        List<Object> components = new ArrayList<>();
        for (ComponentId component : subject.graph().order()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("component", component.toString());
            one.put("service", component.service());
            one.put("wave", subject.graph().wave(component) + 1);
            one.put("critical", critical.contains(component));
            Note note = subject.notes().get(component);
            if (note != null) {
                note.role().ifPresent(role -> {
                    one.put("role", role.key());
                    one.put("objects", note.objects());
                });
                one.put("template", note.template());
                one.put("at", note.place());
                note.took().ifPresent(took -> one.put("expectedMillis", took.toMillis()));
            }
            one.put(
                    "needs",
                    subject.graph().needsOf(component).stream()
                            .map(edge -> need(edge, subject.optional().contains(edge), !drawn.contains(edge)))
                            .toList());
            components.add(one);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("profile", subject.title());
        data.put("waves", subject.waves());
        data.put("services", services(subject));
        data.put("components", components);
        data.put(
                "longestChain",
                subject.criticalPath().stream().map(ComponentId::toString).toList());
        subject.expected().ifPresent(time -> data.put("expectedMillis", time.toMillis()));
        return Tree.of(data);
    }

    /** The same as text for people and programs. */
    public static String text(Subject subject) {
        return JsonText.indented(of(subject).asMap());
    }

    private static Map<String, Object> services(Subject subject) {
        Map<String, Object> services = new LinkedHashMap<>();
        ByService.of(subject.graph())
                .keySet()
                .forEach(name -> services.put(name, subject.services().getOrDefault(name, "")));
        return services;
    }

    private static Map<String, Object> need(NeedEdge edge, boolean optional, boolean implied) {
        Map<String, Object> need = new LinkedHashMap<>();
        need.put("component", edge.to().toString());
        need.put("type", edge.type().name().toLowerCase(Locale.ROOT));
        need.put("optional", optional);
        need.put("implied", implied);
        return need;
    }
}
