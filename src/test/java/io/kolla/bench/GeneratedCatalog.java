package io.kolla.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a catalog of many services: a store, a broker, a cache and a directory that all build on, and services in three
 * layers, each with configuration, a database, its schema, an account in the directory, an API and (in the full form)
 * workers. It uses nothing but the JDK, so that {@code java GeneratedCatalog.java DIR SERVICES full|lean} runs it from its source.
 */
public final class GeneratedCatalog {
    /** The services that all build on, among those asked for. */
    private static final int FOUNDATION = 4;

    private static final List<String> WORDS = List.of(
            "image",
            "compute",
            "network",
            "volume",
            "object",
            "baremetal",
            "container",
            "dns",
            "key",
            "balance",
            "share",
            "backup",
            "meter",
            "alarm",
            "event",
            "bill",
            "policy",
            "audit",
            "quota",
            "queue");

    /** Characters of configuration of a service in the full form. */
    private static final int CONFIGURATION = 12_000;

    private final Path root;
    private final int services;
    private final boolean full;

    private GeneratedCatalog(Path root, int services, boolean full) {
        this.root = root;
        this.services = services;
        this.full = full;
    }

    /**
     * Writes a catalog with the profile {@code all}.
     *
     * @param root where; made where it is not there
     * @param services how many services, at least 8
     * @param full true for ten objects in six components a service, false for five components with one object each
     */
    public static Path write(Path root, int services, boolean full) throws IOException {
        GeneratedCatalog catalog = new GeneratedCatalog(root, services, full);
        catalog.common();
        catalog.foundation();
        List<String> names = new ArrayList<>(List.of("store", "broker", "cache", "directory"));
        for (int i = 0; i < services - FOUNDATION; i++) {
            catalog.service(i);
            names.add(catalog.name(i));
        }
        catalog.profile(names);
        return root;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("DIR SERVICES full|lean");
        }
        write(Path.of(args[0]), Integer.parseInt(args[1]), args[2].equals("full"));
    }

    private String name(int i) {
        String word = WORDS.get(i % WORDS.size());
        return i < WORDS.size() ? word : word + "-" + (i / WORDS.size() + 1);
    }

    private void common() throws IOException {
        file("services/common/service.yaml", "name: common\ndescription: What services have in common\n");
        file("services/common/parts/labels.hbs", """
                app.kubernetes.io/name: {{service.name}}
                app.kubernetes.io/component: {{component.name}}
                """);
        file("services/common/parts/pod.hbs", """
                enableServiceLinks: false
                securityContext:
                  runAsNonRoot: true
                  runAsUser: 42424
                  fsGroup: 42424
                """);
        file("services/common/parts/container.hbs", """
                imagePullPolicy: IfNotPresent
                securityContext:
                  allowPrivilegeEscalation: false
                  readOnlyRootFilesystem: true
                  capabilities:
                    drop: [ALL]
                """);
        file("services/common/templates/config.yaml.hbs", full ? CONFIG + CONFIG_MORE : CONFIG);
        file("services/common/templates/api.yaml.hbs", full ? API_SERVICE + API + BUDGET : API);
        file("services/common/templates/worker.yaml.hbs", WORKER + BUDGET);
        for (String job : List.of("database", "schema", "account")) {
            file("services/common/templates/" + job + ".yaml.hbs", JOB);
        }
    }

    private void foundation() throws IOException {
        for (String name : List.of("store", "broker", "cache")) {
            file("services/" + name + "/service.yaml", """
                    name: %s
                    description: Everybody's %s
                    secrets:
                      password: {generate: password, length: 32}
                    components:
                      server: {template: common/api, with: {port: 5000, secret: %s/password}}
                    """.formatted(name, name, name));
            schema(name, 5000);
        }
        file("services/directory/service.yaml", """
                name: directory
                description: Who may do what
                secrets:
                  password: {generate: password, length: 32}
                components:
                  config: {template: common/config}
                  database: {template: common/database, with: {secret: directory/password}, needs: [store/server]}
                  schema: {template: common/schema, with: {secret: directory/password}, needs: [config, database]}
                  api:
                    template: common/api
                    with: {port: 5001, secret: directory/password}
                    needs: [config, database, {component: schema, type: run}, {component: cache/server, type: run, optional: true}]
                """);
        schema("directory", 5001);
        if (full) {
            file("services/directory/files/defaults.conf", defaults("directory"));
        }
    }

    private void service(int i) throws IOException {
        String name = name(i);
        int port = 6000 + i % 20000;
        StringBuilder text = new StringBuilder();
        text.append("""
                name: %1$s
                description: Keeps and serves what has to do with %1$s
                secrets:
                  password: {generate: password, length: 32}
                components:
                  config: {template: common/config}
                  database: {template: common/database, with: {secret: %1$s/password}, needs: [store/server]}
                  schema: {template: common/schema, with: {secret: %1$s/password}, needs: [config, database]}
                  account: {template: common/account, with: {secret: %1$s/password}, needs: [directory/api]}
                  api:
                    template: common/api
                    with: {port: %2$d, secret: %1$s/password}
                    needs:
                      - config
                      - database
                      - {component: schema, type: run}
                      - {component: account, type: run}
                      - {component: cache/server, type: run, optional: true}
                """.formatted(name, port));
        needed(i).forEach(other -> text.append("      - ").append(other).append("/api\n"));
        if (full) {
            text.append("  worker:\n    template: common/worker\n    with: {secret: ")
                    .append(name)
                    .append("/password}\n");
            text.append("    needs: [config, broker/server, {component: api, type: run}]\n");
        }
        file("services/" + name + "/service.yaml", text.toString());
        schema(name, port);
        if (full) {
            file("services/" + name + "/files/defaults.conf", defaults(name));
        }
    }

    /** A file of configuration as long as services of this kind have. */
    private static String defaults(String name) {
        StringBuilder text = new StringBuilder("[defaults]\n");
        for (int i = 0; text.length() < CONFIGURATION; i++) {
            text.append("# What number ").append(i).append(" of ").append(name).append(" is for, in a few words.\n");
            text.append("option_").append(i).append(" = ").append(i * 37 % 1000).append('\n');
        }
        return text.toString();
    }

    /** The services whose API this one needs: one or two of the layer below. */
    private List<String> needed(int i) {
        int size = Math.max(2, (services - FOUNDATION) / 3);
        int layer = Math.min(2, i / size);
        if (layer == 0) {
            return List.of();
        }
        int below = (layer - 1) * size;
        String first = name(below + i * 7 % size);
        String second = name(below + (i * 3 + 1) % size);
        return i % 3 == 0 || first.equals(second) ? List.of(first) : List.of(first, second);
    }

    private void profile(List<String> names) throws IOException {
        StringBuilder text = new StringBuilder("name: all\ndescription: Everything there is\nservices:\n");
        names.forEach(name -> text.append("  - ").append(name).append('\n'));
        text.append("values:\n");
        for (int i = 0; i < names.size(); i += 3) {
            text.append("  ")
                    .append(names.get(i))
                    .append(": {replicas: ")
                    .append(2 + i % 2)
                    .append("}\n");
        }
        file("profiles/all.yaml", text.toString());
    }

    private void schema(String name, int port) throws IOException {
        file("services/" + name + "/values.schema.json", String.format(Locale.ROOT, SCHEMA, port));
    }

    private void file(String name, String text) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static final String SCHEMA = """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "replicas": {"description": "Pods.", "type": "integer", "minimum": 0, "default": 1},
                "workers": {"description": "Processes per pod.", "type": "integer", "minimum": 1, "default": 2},
                "port": {"description": "Where it answers.", "type": "integer", "minimum": 1, "maximum": 65535, "default": %d},
                "debug": {"description": "Whether it says everything.", "type": "boolean", "default": false},
                "options": {
                  "description": "Further configuration: option -> value.",
                  "type": "object",
                  "additionalProperties": {"type": ["string", "integer", "boolean"]},
                  "default": {"timeout": 60, "retries": 3}
                },
                "resources": {
                  "description": "Requests and limits.",
                  "type": "object",
                  "default": {"requests": {"cpu": "50m", "memory": "256Mi"}, "limits": {"memory": "1Gi"}}
                }
              }
            }
            """;

    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{service.name}}-config
            data:
              main.conf: |
                [DEFAULT]
                debug = {{values.debug}}
                workers = {{values.workers}}
                host = {{host "store"}}
                broker = {{host "broker"}}
                [options]
            {{#each values.options}}
                {{@key}} = {{this}}
            {{/each}}
            """;

    private static final String CONFIG_MORE = """
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{service.name}}-scripts
            data:
              start.sh: |
                #!/bin/sh
                set -eu
                exec /usr/bin/{{service.name}} --workers {{values.workers}}
              defaults.conf: |
                {{file "defaults.conf"}}
              policy.yaml: |
                admin_required: role:admin
                owner: project_id:%(project_id)s
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: {{service.name}}
            """;

    private static final String API_SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: {{service.name}}
            spec:
              selector:
                {{> common/labels}}
              ports:
                - name: api
                  port: {{with.port}}
                  targetPort: api
            ---
            """;

    private static final String API = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{service.name}}-api
            spec:
              replicas: {{values.replicas}}
              strategy:
                type: RollingUpdate
                rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
              selector:
                matchLabels:
                  {{> common/labels}}
              template:
                metadata:
                  labels:
                    {{> common/labels}}
                spec:
                  {{> common/pod}}
                  containers:
                    - name: api
                      image: registry.example.org/{{service.name}}:1
                      command: [/usr/bin/{{service.name}}, --port, "{{with.port}}", --processes, "{{values.workers}}"]
                      env:
                        {{secretEnv "PASSWORD" with.secret}}
                      ports:
                        - name: api
                          containerPort: {{with.port}}
                      {{> common/container}}
                      resources: {{json values.resources}}
                      readinessProbe:
                        httpGet: {path: /healthcheck, port: api}
                        periodSeconds: 1
                      livenessProbe:
                        httpGet: {path: /healthcheck, port: api}
                        initialDelaySeconds: 30
                        failureThreshold: 6
                      volumeMounts:
                        - {name: tmp, mountPath: /tmp}
                  volumes:
                    - name: tmp
                      emptyDir: {}
            """;

    private static final String WORKER = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{service.name}}-worker
            spec:
              replicas: {{values.replicas}}
              selector:
                matchLabels:
                  {{> common/labels}}
              template:
                metadata:
                  labels:
                    {{> common/labels}}
                spec:
                  {{> common/pod}}
                  containers:
                    - name: worker
                      image: registry.example.org/{{service.name}}:1
                      command: [/bin/sh, /scripts/start.sh]
                      livenessProbe:
                        exec: {command: [/usr/bin/true]}
                      env:
                        {{secretEnv "PASSWORD" with.secret}}
                      {{> common/container}}
                      resources: {{json values.resources}}
                      volumeMounts:
                        - {name: config, mountPath: /etc/service}
                        - {name: scripts, mountPath: /scripts}
                  volumes:
                    - name: config
                      configMap: {name: "{{service.name}}-config"}
                    - name: scripts
                      configMap: {name: "{{service.name}}-scripts"}
            """;

    private static final String BUDGET = """
            ---
            apiVersion: {{api "PodDisruptionBudget"}}
            kind: PodDisruptionBudget
            metadata:
              name: {{service.name}}-{{component.name}}
            spec:
              maxUnavailable: 1
              selector:
                matchLabels:
                  {{> common/labels}}
            """;

    private static final String JOB = """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: {{service.name}}-{{component.name}}
            spec:
              backoffLimit: 6
              template:
                spec:
                  {{> common/pod}}
                  restartPolicy: OnFailure
                  containers:
                    - name: {{component.name}}
                      image: registry.example.org/{{service.name}}:1
                      command: [/usr/bin/{{service.name}}-manage, {{component.name}}]
                      env:
                        {{secretEnv "PASSWORD" with.secret}}
                      {{> common/container}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
            """;
}
