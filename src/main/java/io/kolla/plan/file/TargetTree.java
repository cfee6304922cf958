package io.kolla.plan.file;

import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.plan.Edge;
import io.kolla.plan.Target;
import io.kolla.release.Declared;
import io.kolla.release.DeclaredFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is wanted as a tree: each component with its needs and its objects. */
final class TargetTree {
    private static final String NEEDS = "needs";
    private static final String OBJECTS = "objects";

    private TargetTree() {}

    static Map<String, @Nullable Object> of(Target target) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        target.scope()
                .ifPresent(scope -> tree.put(
                        "only",
                        scope.stream().sorted().map(ComponentId::toString).toList()));
        SortedMap<ComponentId, Declared> declared = new TreeMap<>();
        List<Map<String, @Nullable Object>> components = new ArrayList<>();
        for (Target.Part part : target.components()) {
            List<ComponentId> run = part.needs().stream()
                    .filter(edge -> edge.type() == Need.Type.RUN)
                    .map(Edge::component)
                    .toList();
            declared.put(part.component(), new Declared(run, part.gate(), part.unmanaged()));
            components.add(component(part));
        }
        declared.values().removeIf(Declared.NOTHING::equals);
        tree.put("declared", DeclaredFormat.tree(declared));
        tree.put("components", components);
        return tree;
    }

    static Target target(String profile, String namespace, Tree tree) {
        SortedMap<ComponentId, Declared> declared = DeclaredFormat.declared(tree.tree("declared"));
        List<Target.Part> parts = new ArrayList<>();
        for (Tree component : tree.trees("components")) {
            ComponentId id = ComponentId.parse(component.text("component"));
            Declared said = declared.getOrDefault(id, Declared.NOTHING);
            List<Edge> needs = component.list(NEEDS).stream()
                    .map(need -> ComponentId.parse(String.valueOf(need)))
                    .map(need -> new Edge(need, said.runNeeds().contains(need) ? Need.Type.RUN : Need.Type.START))
                    .toList();
            List<Manifest> objects = component.trees(OBJECTS).stream()
                    .map(content -> new Manifest(refOf(content), id, content))
                    .toList();
            parts.add(new Target.Part(id, needs, objects, said.gate(), said.unmanaged()));
        }
        Optional<Set<ComponentId>> only = Optional.empty();
        if (tree.has("only")) {
            Set<ComponentId> scope = new HashSet<>();
            tree.list("only").forEach(component -> scope.add(ComponentId.parse(String.valueOf(component))));
            only = Optional.of(scope);
        }
        return new Target(profile, namespace, parts, only);
    }

    private static Map<String, @Nullable Object> component(Target.Part part) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("component", part.component().toString());
        tree.put(
                NEEDS,
                part.needs().stream().map(edge -> edge.component().toString()).toList());
        tree.put(
                OBJECTS,
                part.manifests().stream()
                        .map(manifest -> manifest.content().asMap())
                        .toList());
        return tree;
    }

    /** An object's name, of a tree that holds it beside other things. */
    static Map<String, @Nullable Object> name(ObjectRef ref) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", ref.kind().apiVersion());
        tree.put("kind", ref.kind().kind());
        if (!ref.namespace().isEmpty()) {
            tree.put("namespace", ref.namespace());
        }
        tree.put("name", ref.name());
        return tree;
    }

    static ObjectRef ref(Tree tree) {
        return new ObjectRef(
                new Kind(tree.text("apiVersion"), tree.text("kind")), tree.text("namespace"), tree.text("name"));
    }

    private static ObjectRef refOf(Tree object) {
        return new ObjectRef(
                new Kind(object.text("apiVersion"), object.text("kind")),
                object.text("metadata", "namespace"),
                object.text("metadata", "name"));
    }
}
