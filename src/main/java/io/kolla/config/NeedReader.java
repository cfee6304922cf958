package io.kolla.config;

import io.kolla.model.Need;
import io.kolla.model.Node;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of {@code needs}. */
final class NeedReader {
    static final Set<String> KEYS = Set.of("component", "type", "optional");
    private static final Set<String> TYPES = Set.of("start", "run");

    private final String service;
    private final Set<String> ownComponents;
    private final Problems problems;

    NeedReader(String service, Set<String> ownComponents, Problems problems) {
        this.service = service;
        this.ownComponents = ownComponents;
        this.problems = problems;
    }

    Optional<Need> read(Node node) {
        if (node.content() instanceof String target) {
            return target(target, Need.Type.START, false, node.at());
        }
        Fields fields = new Fields(node, "a need", KEYS, problems);
        if (!(node instanceof Node.Mapping)) {
            return Optional.empty();
        }
        String type = fields.text("type").orElse("start");
        if (!TYPES.contains(type)) {
            problems.error(
                    fields.at("type"), "unknown type of need \"" + type + "\"", Suggestions.hint(type, TYPES, "types"));
        }
        boolean optional = fields.flag("optional");
        return fields.requiredText("component")
                .flatMap(target -> target(
                        target,
                        type.equals("run") ? Need.Type.RUN : Need.Type.START,
                        optional,
                        fields.at("component")));
    }

    private Optional<Need> target(String text, Need.Type type, boolean optional, Location at) {
        int slash = text.indexOf('/');
        if (slash < 0 && ownComponents.contains(text)) {
            return Optional.of(new Need(service, Optional.of(text), type, optional, at));
        }
        if (slash < 0 && !text.isEmpty()) {
            return Optional.of(new Need(text, Optional.empty(), type, optional, at));
        }
        String component = text.substring(slash + 1);
        if (slash <= 0 || component.isEmpty() || component.indexOf('/') >= 0) {
            problems.error(
                    at,
                    "\"" + text + "\" does not name a component",
                    "write \"component\" (of this service), \"service/component\", or \"service\" for all of it");
            return Optional.empty();
        }
        return Optional.of(new Need(text.substring(0, slash), Optional.of(component), type, optional, at));
    }
}
