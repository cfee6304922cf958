package io.kolla.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.export.PlainFormat;
import io.kolla.model.AccessEntry;
import io.kolla.model.ComponentId;
import io.kolla.model.Manifest;
import io.kolla.model.Rendering;
import io.kolla.model.SecretSpec;
import io.kolla.model.Tree;
import io.kolla.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RendererTest {
    @TempDir
    Path folder;

    private TestCatalog catalog;

    @BeforeEach
    void makeCatalog() {
        catalog = new TestCatalog(folder);
    }

    @Test
    void completesAnObject() {
        catalog.service("web", "config")
                .file(
                        "web/templates/config.yaml.hbs",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {a: b}\n");

        Manifest manifest = only(catalog.render(), "web/config");

        assertThat(YamlWriter.write(manifest.content())).isEqualTo("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: web
                  namespace: demo
                  labels:
                    app.kubernetes.io/component: config
                    app.kubernetes.io/instance: demo
                    app.kubernetes.io/managed-by: kolla
                    app.kubernetes.io/name: web
                  annotations:
                    kolla.io/hash: %s
                data:
                  a: b
                """.formatted(manifest.hash()));
    }

    @Test
    void keepsTypesOfValuesAndNeverTurnsThemIntoYaml() {
        catalog.service("web", "config")
                .values("web", Map.of("port", 80, "name", "yes", "tricky", "a: b #c\nd: e", "list", List.of(1, "x")))
                .file("web/templates/config.yaml.hbs", """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: web, annotations: {port: "{{values.port}}"}}
                        data:
                          word: {{values.name}}
                          tricky: {{values.tricky}}
                          glued: {{values.port}}m
                          {{values.name}}: key
                          json: |
                            {{json values.list}}
                        """);

        Manifest manifest = only(catalog.render(), "web/config");

        assertThat(manifest.content().tree("data").asMap())
                .isEqualTo(Map.of(
                        "word",
                        "yes",
                        "tricky",
                        "a: b #c\nd: e",
                        "glued",
                        "80m",
                        "yes",
                        "key",
                        "json",
                        "[1, \"x\"]\n"));
        assertThat(manifest.content().value("metadata", "annotations", "port")).isEqualTo("80");
    }

    @Test
    void rollsPodsWhenAConfigMapTheyReadChanges() {
        workload("one");
        Manifest before = only(catalog.render(), "web/app");
        Manifest jobBefore = only(catalog.render(), "web/job");

        workload("two");
        Manifest after = only(catalog.render(), "web/app");

        assertThat(config(before)).isNotEmpty().isNotEqualTo(config(after));
        assertThat(before.hash()).isNotEqualTo(after.hash());
        assertThat(only(catalog.render(), "web/job").ref()).isEqualTo(jobBefore.ref());
    }

    @Test
    void namesJobsAfterTheirContent() {
        workload("one");
        Manifest job = only(catalog.render(), "web/job");
        catalog.values("web", Map.of("command", "other", "setting", "one"));
        Manifest changed = only(catalog.render(), "web/job");

        assertThat(job.ref().name())
                .matches("migrate-[0-9a-f]{8}")
                .isEqualTo(job.content().text("metadata", "name"));
        assertThat(changed.ref().name())
                .matches("migrate-[0-9a-f]{8}")
                .isNotEqualTo(job.ref().name());
    }

    @Test
    void labelsPodsAndClaimsButNoSelector() {
        workload("one");

        Manifest set = only(catalog.render(), "web/app");

        Tree template = set.content().tree("spec", "template");
        assertThat(template.text("metadata", "labels", "app.kubernetes.io/component"))
                .isEqualTo("app");
        assertThat(template.asMap().keySet()).containsExactly("metadata", "spec");
        assertThat(set.content().tree("spec", "selector", "matchLabels").asMap())
                .isEqualTo(Map.of("app", "web"));
        Tree claim = set.content().trees("spec", "volumeClaimTemplates").get(0);
        assertThat(claim.text("metadata", "labels", "app.kubernetes.io/instance"))
                .isEqualTo("demo");
        assertThat(template.tree("spec")
                        .trees("containers")
                        .get(0)
                        .trees("ports")
                        .get(0)
                        .text("protocol"))
                .isEqualTo("TCP");
    }

    /** A StatefulSet and a Job of a service, and a ConfigMap only the set reads. */
    private void workload(String setting) {
        catalog.service("web", "config", "app", "job")
                .secrets("web", "key")
                .values("web", Map.of("command", "run", "setting", setting))
                .file("web/templates/config.yaml.hbs", """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: web}
                        data: {setting: "{{values.setting}}"}
                        """)
                .file("web/templates/app.yaml.hbs", """
                        apiVersion: apps/v1
                        kind: StatefulSet
                        metadata: {name: web}
                        spec:
                          serviceName: web
                          selector: {matchLabels: {app: web}}
                          template:
                            spec:
                              containers:
                                - name: web
                                  image: x
                                  ports: [{containerPort: 80}]
                                  envFrom: [{configMapRef: {name: web}}]
                                  volumeMounts: [{name: data, mountPath: /data}]
                            metadata: {labels: {app: web}}
                          volumeClaimTemplates:
                            - metadata: {name: data}
                              spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                        """)
                .file("web/templates/job.yaml.hbs", """
                        apiVersion: batch/v1
                        kind: Job
                        metadata: {name: migrate}
                        spec:
                          template:
                            spec:
                              restartPolicy: Never
                              containers:
                                - {name: job, image: x, command: [{{values.command}}], env: [{{env}}]}
                        """.replace("[{{env}}]", "[{name: A, value: \"1\"}]"));
    }

    private static String config(Manifest manifest) {
        return manifest.content().text("spec", "template", "metadata", "annotations", "kolla.io/config");
    }

    @Test
    void rendersChecksAccessAndListsSecretsOfOthersAsked() {
        String job = """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: probe}
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: probe
                          image: {{image "web"}}
                          env:
                            {{secretEnv "PASSWORD" "vault/root"}}
                """;
        catalog.service("web")
                .image("web")
                .service("vault")
                .secrets("vault", "root")
                .outside("vault")
                .check("web", "probe", "probe")
                .access("web", "URL", "http://{{global.host}}:{{values.port}}/{{service.name}}")
                .global(Map.of("host", "localhost"))
                .values("web", Map.of("port", 8080))
                .file("web/templates/probe.yaml.hbs", job);

        Rendering rendering = catalog.render();

        assertThat(rendering.checks().get("web/probe").ref().name()).matches("probe-[0-9a-f]{8}");
        assertThat(rendering.access())
                .extracting(AccessEntry::value)
                .containsExactly(new AccessEntry.Text("http://localhost:8080/web"));
        assertThat(rendering.secrets()).extracting(SecretSpec::key).containsExactly("root");
    }

    @Test
    void takesTheDashOfAnItemFromTheTemplateOrTheHelper() {
        catalog.service("web", "pod").secrets("web", "a", "b").file("web/templates/pod.yaml.hbs", """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  containers:
                    - name: web
                      image: web:1
                      env:
                        {{secretEnv "A" "a"}}
                        - {{secretEnv "B" "b"}}
                        - {name: C, value: x}
                """);

        Tree container = catalog.render().manifests().get(new ComponentId("web", "pod")).stream()
                .flatMap(pod -> pod.content().trees("spec", "containers").stream())
                .findFirst()
                .orElseThrow();

        assertThat(container.trees("env")).extracting(item -> item.text("name")).containsExactly("A", "B", "C");
    }

    @Test
    void putsNoNamespaceOnWhatTheReleaseItselfDefinesForTheWholeCluster() {
        catalog.service("web", "kinds").file("web/templates/kinds.yaml.hbs", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: zones.example.org}
                spec:
                  group: example.org
                  scope: Cluster
                  names: {kind: Zone, plural: zones}
                  versions:
                    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
                ---
                apiVersion: example.org/v1
                kind: Zone
                metadata: {name: north}
                """);

        List<Manifest> manifests = catalog.render().manifests().get(new ComponentId("web", "kinds"));

        assertThat(manifests).extracting(manifest -> manifest.ref().namespace()).containsExactly("", "");
        assertThat(manifests.get(1).content().text("metadata", "namespace")).isEmpty();
    }

    @Test
    void embedsFilesByteForByte() {
        String file = "[a]\n  indented = \"x\"\n\ttab: {{not a tag}}\n\n# end\n";
        catalog.service("web", "config").file("web/files/app.conf", file).file("web/templates/config.yaml.hbs", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: web}
                data:
                  whole: {{file "app.conf"}}
                  block: |
                    {{file "app.conf"}}
                """);

        Tree data = only(catalog.render(), "web/config").content().tree("data");

        assertThat(data.text("whole")).isEqualTo(file);
        assertThat(data.text("block")).isEqualTo(file);
    }

    @Test
    void followsNoLinkOutOfTheCatalog(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "outside");
        catalog.service("web", "config").file("web/templates/config.yaml.hbs", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: web}
                data: {a: {{file "app.conf"}}, b: {{> labels}}}
                """);
        for (String name : List.of("files/app.conf", "parts/labels.hbs")) {
            Path link = folder.resolve("services/web").resolve(name);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, secret);
        }

        assertThatThrownBy(() -> catalog.render())
                .hasMessageContaining("config.yaml.hbs:4:13: services/web/files/app.conf is a link that leads out of")
                .hasMessageContaining("config.yaml.hbs:4:39: services/web/parts/labels.hbs is a link that leads out of")
                .hasMessageNotContaining("outside");
    }

    @Test
    void rendersTheSameBytesInAnyLocaleTimeZoneAndOrder() {
        workload("one");
        String expected = text(catalog.render());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            TestCatalog copy = new TestCatalog(folder.resolve("elsewhere"));
            catalog = copy;
            workload("one");

            assertThat(text(copy.render())).isEqualTo(expected);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static String text(Rendering rendering) {
        return new PlainFormat().text(List.copyOf(rendering.manifests().keySet()), rendering);
    }

    private static Manifest only(Rendering rendering, String component) {
        List<Manifest> manifests = rendering.manifests().get(ComponentId.parse(component));
        assertThat(manifests).hasSize(1);
        return manifests.get(0);
    }
}
