package io.kolla.export;

import io.kolla.graph.ComponentGraph;
import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import io.kolla.model.Node;
import io.kolla.model.ObjectRef;
import io.kolla.model.SecretSpec;
import io.kolla.model.Tree;
import io.kolla.model.UnmanagedField;
import io.kolla.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Makes what is exported from a few words. */
final class ExportSample {
    private final TreeSet<ComponentId> components = new TreeSet<>();
    private final List<NeedEdge> edges = new ArrayList<>();
    private final Map<ComponentId, List<Manifest>> manifests = new HashMap<>();
    private final Map<ComponentId, List<GateRule>> gates = new HashMap<>();
    private final Map<ComponentId, List<UnmanagedField>> unmanaged = new HashMap<>();
    private SecretMode secrets = new SecretMode.Omit();

    /** A database, an API that runs only once its schema is there, and a job that needs the API. */
    static ExportSample shop() {
        return new ExportSample()
                .object("db/server", "apps/v1", "StatefulSet", "db")
                .object("db/server", "v1", "Service", "db")
                .object("web/schema", "batch/v1", "Job", "schema-0123abcd")
                .object("web/storage", "v1", "PersistentVolumeClaim", "web-data")
                .object("web/api", "apps/v1", "Deployment", "web", """
                        spec:
                          template:
                            spec:
                              volumes:
                              - persistentVolumeClaim: {claimName: web-data}
                        """)
                .object("web/users", "batch/v1", "Job", "users-0123abcd")
                .start("web/schema", "db/server")
                .start("web/api", "web/storage")
                .run("web/api", "web/schema")
                .start("web/users", "web/api");
    }

    ExportSample component(String id) {
        components.add(ComponentId.parse(id));
        return this;
    }

    ExportSample object(String id, String apiVersion, String kind, String name) {
        return object(id, apiVersion, kind, name, "");
    }

    /** An object with more fields, as YAML. */
    ExportSample object(String id, String apiVersion, String kind, String name, String more) {
        ComponentId component = ComponentId.parse(id);
        components.add(component);
        String text = "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n" + more;
        manifests
                .computeIfAbsent(component, key -> new ArrayList<>())
                .add(new Manifest(new ObjectRef(new Kind(apiVersion, kind), "shop", name), component, tree(text)));
        return this;
    }

    ExportSample start(String from, String to) {
        return need(from, to, Need.Type.START);
    }

    ExportSample run(String from, String to) {
        return need(from, to, Need.Type.RUN);
    }

    ExportSample gate(String id, GateRule gate) {
        gates.computeIfAbsent(ComponentId.parse(id), key -> new ArrayList<>()).add(gate);
        return this;
    }

    ExportSample unmanaged(String id, String kind, String name, String... path) {
        unmanaged
                .computeIfAbsent(ComponentId.parse(id), key -> new ArrayList<>())
                .add(new UnmanagedField(kind, name, List.of(path)));
        return this;
    }

    ExportSample secrets(SecretMode mode) {
        secrets = mode;
        return this;
    }

    ExportContent content() {
        ComponentGraph graph = ComponentGraph.of(components, edges);
        List<ExportContent.Part> parts = graph.order().stream()
                .map(id -> new ExportContent.Part(
                        id,
                        manifests.getOrDefault(id, List.of()),
                        gates.getOrDefault(id, List.of()),
                        unmanaged.getOrDefault(id, List.of())))
                .toList();
        return new ExportContent("shop", "shop", graph, parts, secrets.objects("shop", needs()));
    }

    static List<SecretNeed> needs() {
        return SecretNeed.of(List.of(
                new SecretSpec("web", "token", new SecretSpec.Hex(16)),
                new SecretSpec("db", "password", new SecretSpec.Password(32)),
                new SecretSpec("web", "key", new SecretSpec.Base64Url(32)),
                new SecretSpec("web", "id", new SecretSpec.Uuid())));
    }

    static Tree tree(String text) {
        return ((Node.Mapping) YamlReader.documents(text, "test.yaml").get(0)).toTree();
    }

    private ExportSample need(String from, String to, Need.Type type) {
        component(from).component(to);
        edges.add(new NeedEdge(ComponentId.parse(from), ComponentId.parse(to), type));
        return this;
    }
}
