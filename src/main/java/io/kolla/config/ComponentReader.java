package io.kolla.config;

import io.kolla.model.Component;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.LintReason;
import io.kolla.model.Need;
import io.kolla.model.Node;
import io.kolla.model.TemplateRef;
import io.kolla.model.UnmanagedField;
import io.kolla.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the components of a service. */
final class ComponentReader {
    static final Set<String> KEYS = Set.of("template", "with", "needs", "gate", "unmanaged", "lint");

    private final String service;
    private final TemplateReader templates;
    private final NeedReader needs;
    private final ObjectFieldReader objects;
    private final Problems problems;

    ComponentReader(CatalogFiles files, String service, Set<String> names, Problems problems) {
        this.service = service;
        this.templates = new TemplateReader(files, service, problems);
        this.needs = new NeedReader(service, names, problems);
        this.objects = new ObjectFieldReader(problems);
        this.problems = problems;
    }

    List<Component> read(Node.Mapping components) {
        List<Component> result = new ArrayList<>();
        for (Node.Entry entry : components.entries().values()) {
            Names.label(entry.key(), "component", entry.keyAt(), problems);
            boolean empty = entry.value() instanceof Node.Scalar scalar && scalar.content() == null;
            Node body = empty ? Node.Mapping.empty(entry.keyAt()) : entry.value();
            Fields fields = new Fields(body, "component \"" + entry.key() + "\"", KEYS, problems);
            result.add(component(entry, fields));
        }
        return result;
    }

    private Component component(Node.Entry entry, Fields fields) {
        TemplateRef template = fields.text("template")
                .map(name -> templates.read(name, fields.at("template")))
                .orElseGet(() -> templates.read(entry.key(), entry.keyAt()));
        List<Need> needed = needs(fields);
        List<GateRule> gate = fields.list("gate").stream()
                .flatMap(node -> objects.gate(node).stream())
                .toList();
        List<UnmanagedField> unmanaged = fields.list("unmanaged").stream()
                .flatMap(node -> objects.unmanaged(node).stream())
                .toList();
        Node.Mapping with = fields.mapping("with");
        List<LintReason> reasons = LintReader.read(fields, problems);
        ComponentId id = new ComponentId(service, entry.key());
        return new Component(id, template, with.toTree(), needed, gate, unmanaged, reasons, entry.keyAt());
    }

    private List<Need> needs(Fields fields) {
        Map<String, Need> byTarget = new HashMap<>();
        List<Need> result = new ArrayList<>();
        for (Node node : fields.list("needs")) {
            needs.read(node).ifPresent(need -> {
                Need before = byTarget.putIfAbsent(need.target(), need);
                if (before == null) {
                    result.add(need);
                } else {
                    problems.error(
                            need.at(), "\"" + need.target() + "\" is needed twice, first at " + before.at(), null);
                }
            });
        }
        return result;
    }
}
