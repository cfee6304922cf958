package io.kolla.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a catalog of as many services as a test wants; none of them has an image. */
final class MadeCatalog {
    private final Path root;
    private final List<String> services = new ArrayList<>();

    MadeCatalog(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** A service with one component {@code main} of these documents; {@code head} is the rest of its service.yaml. */
    MadeCatalog service(String name, String head, String component, String... documents) {
        String indented =
                component.isBlank() ? " {}" : "\n    " + component.strip().replace("\n", "\n    ");
        write(
                "services/" + name + "/service.yaml",
                "name: " + name + "\n" + head + "components:\n  main:" + indented + "\n");
        write("services/" + name + "/templates/main.yaml.hbs", String.join("---\n", documents));
        services.add(name);
        return this;
    }

    /**
     * A service {@code definition} that teaches the cluster a namespaced kind of group example.test.
     *
     * @param kind such as {@code Gadget}
     * @param schema what of the kind the API server checks, beside that it is an object
     */
    MadeCatalog definition(String kind, String schema) {
        String singular = kind.toLowerCase(Locale.ROOT);
        return service("definition", "", "", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %1$ss.example.test}
                spec:
                  group: example.test
                  names: {kind: %2$s, listKind: %2$sList, plural: %1$ss, singular: %1$s}
                  scope: Namespaced
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      schema: {openAPIV3Schema: {type: object, %3$s}}
                """.formatted(singular, kind, schema));
    }

    /** A profile of all services so far. */
    MadeCatalog profile(String name) {
        return profile(name, services.toArray(String[]::new));
    }

    /** A profile of these services. */
    MadeCatalog profile(String name, String... of) {
        write("profiles/" + name + ".yaml", "name: " + name + "\nservices: [" + String.join(", ", of) + "]\n");
        return this;
    }

    /**
     * So many objects in services of ten each; every service but the first ten needs one of the ten before it. One
     * service in five has a secret.
     */
    static MadeCatalog ofObjects(Path root, int objects) {
        MadeCatalog catalog = new MadeCatalog(root);
        for (int service = 0; service < objects / 10; service++) {
            String name = name(service);
            List<String> documents = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                documents.add(configMap(name + "-" + i));
            }
            documents.add(service(name + "-a"));
            documents.add(service(name + "-b"));
            documents.add("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: " + name + "}\n");
            documents.add("apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: " + name
                    + "}\nrules: [{apiGroups: [\"\"], resources: [pods], verbs: [get, list, watch]}]\n");
            catalog.service(
                    name,
                    service % 5 == 0 ? "secrets: {password: {generate: password, length: 32}}\n" : "",
                    service < 10 ? "" : "needs: [" + name(service - 10) + "]",
                    documents.toArray(String[]::new));
        }
        return catalog.profile("made");
    }

    static String configMap(String name) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s}
                data:
                  settings.ini: |
                    [default]
                    name = %s
                    workers = 4
                    log_level = info
                    endpoint = http://%s.example.test:8080/v1
                """.formatted(name, name, name);
    }

    static String service(String name) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: %s}
                spec:
                  ports: [{name: api, port: 8080, targetPort: 8080, protocol: TCP}]
                """.formatted(name);
    }

    private static String name(int service) {
        return String.format(Locale.ROOT, "s%03d", service);
    }

    private void write(String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
