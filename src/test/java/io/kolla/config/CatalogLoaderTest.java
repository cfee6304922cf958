package io.kolla.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.AccessEntry;
import io.kolla.model.Catalog;
import io.kolla.model.Component;
import io.kolla.model.GateRule;
import io.kolla.model.ImageSpec;
import io.kolla.model.Need;
import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.model.Service;
import io.kolla.model.UnmanagedField;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogLoaderTest {
    @TempDir
    private Path folder;

    @Test
    void readsEverythingAServiceSays() throws IOException {
        CatalogFolder files = new CatalogFolder(folder)
                .service("db", "")
                .service("web", "")
                .write("services/web/image/Containerfile", "FROM x\n")
                .write("services/web/templates/check-page.yaml.hbs", "kind: Job\n")
                .write("services/db/image/Containerfile", "FROM x\n")
                .write(
                        "services/base/service.yaml",
                        "name: base\nimage: {debian: {suite: bookworm, packages: [curl]}}\n")
                .write("services/web/service.yaml", """
                        name: web
                        description: A page
                        image: {from: base}
                        secrets:
                          a: {generate: password, length: 12}
                          b: {generate: hex, bytes: 16}
                          c: {generate: base64url}
                          d: {generate: uuid}
                        components:
                          first: {template: main}
                          main:
                            with: {port: 80, list: [1, {a: b}]}
                            needs:
                              - first
                              - db/main
                              - {component: db, type: run, optional: true}
                            gate:
                              - {object: Widget/w, condition: Ready}
                              - {object: Widget/w, condition: Broken, equals: false}
                              - {object: Widget/w, field: 'status.a\\.b.c', equals: 3}
                            unmanaged:
                              - {object: Deployment/web, field: spec.replicas}
                        checks:
                          page: {description: Reads a page}
                        access:
                          URL: {value: "http://{{global.host}}"}
                          TOKEN: {secret: a}
                        """);

        Catalog catalog = files.load();

        Service web = catalog.services().get("web");
        assertThat(web.description()).isEqualTo("A page");
        assertThat(web.image().map(ImageSpec::base)).contains(new ImageSpec.Parent("base"));
        assertThat(catalog.services().get("base").image().map(ImageSpec::base))
                .contains(new ImageSpec.Debian("bookworm", List.of("curl")));
        assertThat(web.secrets())
                .containsExactly(
                        new SecretSpec("web", "a", new SecretSpec.Password(12)),
                        new SecretSpec("web", "b", new SecretSpec.Hex(16)),
                        new SecretSpec("web", "c", new SecretSpec.Base64Url(32)),
                        new SecretSpec("web", "d", new SecretSpec.Uuid()));
        Component main = web.components().get(1);
        assertThat(main.id()).hasToString("web/main");
        assertThat(main.at()).isEqualTo(new Location("services/web/service.yaml", 11, 3));
        assertThat(main.with().asMap()).isEqualTo(Map.of("port", 80L, "list", List.of(1L, Map.of("a", "b"))));
        assertThat(main.needs())
                .containsExactly(
                        need("web", "first", Need.Type.START, false, 14, 9),
                        need("db", "main", Need.Type.START, false, 15, 9),
                        new Need(
                                "db",
                                Optional.empty(),
                                Need.Type.RUN,
                                true,
                                new Location("services/web/service.yaml", 16, 21)));
        assertThat(main.gate())
                .containsExactly(
                        new GateRule("Widget", "w", new GateRule.Condition("Ready"), "True"),
                        new GateRule("Widget", "w", new GateRule.Condition("Broken"), "False"),
                        new GateRule("Widget", "w", new GateRule.Field(List.of("status", "a.b", "c")), "3"));
        assertThat(main.unmanaged())
                .containsExactly(new UnmanagedField("Deployment", "web", List.of("spec", "replicas")));
        assertThat(web.components().get(0).template().name()).isEqualTo("main");
        assertThat(web.checks().get(0).template().name()).isEqualTo("check-page");
        assertThat(web.access())
                .extracting(AccessEntry::value)
                .containsExactly(
                        new AccessEntry.Text("http://{{global.host}}"),
                        new AccessEntry.Secret(new SecretRef("web", "a")));
    }

    @Test
    void refusesLinksOutOfTheCatalog(@TempDir Path elsewhere) throws IOException {
        CatalogFolder files = new CatalogFolder(folder).service("web", "").service("db", "");
        Files.writeString(elsewhere.resolve("main.yaml.hbs"), "kind: Job\n");
        Files.writeString(elsewhere.resolve("service.yaml"), "name: other\n");
        Files.delete(files.path("services/web/templates/main.yaml.hbs"));
        Files.createSymbolicLink(
                files.path("services/web/templates/main.yaml.hbs"), elsewhere.resolve("main.yaml.hbs"));
        Files.createSymbolicLink(files.path("services/other"), elsewhere);

        List<String> problems = files.problems();

        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).startsWith("services/other: only folders belong into services/");
        assertThat(problems.get(1)).contains("there is no file services/web/templates/main.yaml.hbs");
    }

    @Test
    void tellsValuesThatAreNotReadAndPassesOverWhatEditorsLeave() throws IOException {
        CatalogFolder files = new CatalogFolder(folder).service("web", "");
        Files.writeString(files.path("services/web/values.yaml"), "replicas: 3\n");
        Files.writeString(files.path("services/notes~"), "");
        Files.writeString(files.path("profiles/#small.yaml#"), "");

        assertThat(CatalogLoader.read(folder).flaws())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .startsWith("services/web/values.yaml: this file is not read");
    }

    @Test
    void followsLinksWithinTheCatalog() throws IOException {
        CatalogFolder files = new CatalogFolder(folder).service("web", "").service("db", "");
        Files.delete(files.path("services/web/templates/main.yaml.hbs"));
        Files.createSymbolicLink(
                files.path("services/web/templates/main.yaml.hbs"), files.path("services/db/templates/main.yaml.hbs"));

        assertThat(files.problems()).isEmpty();
    }

    @Test
    void refusesHugeFiles() {
        CatalogFolder files = new CatalogFolder(folder)
                .write("services/web/service.yaml", "name: web\n" + "# padding\n".repeat(500_000));

        assertThat(files.problems())
                .containsExactly(
                        "services/web/service.yaml: the file is too large: 5000010 bytes, 4194304 are allowed");
    }

    @Test
    void checksSchemasNobodyUsesWhenAsked() {
        CatalogFolder files = new CatalogFolder(folder)
                .service("web", "")
                .schema("web", "{\"properties\": {\n  \"a\": {\"minimum\": \"one\"}}}");

        assertThat(SchemaRules.problems(files.load()))
                .extracting(Problem::toString)
                .containsExactly("services/web/values.schema.json:2:20: this is not a valid JSON Schema:"
                        + " \"properties.a.minimum\" string found, number expected");
    }

    @Test
    void reportsMistakesOfAllServicesInTheSameOrderWhetherReadInParallelOrNot() {
        CatalogFolder files = new CatalogFolder(folder);
        for (int i = 100; i < 300; i++) {
            files.write("services/s" + i + "/service.yaml", "name: s" + i + "\nx" + i + "qqqqq: 1\n");
        }

        List<String> problems = files.problems();

        assertThat(problems).hasSize(200).isSorted();
    }

    private static Need need(String service, String component, Need.Type type, boolean optional, int line, int column) {
        Location at = new Location("services/web/service.yaml", line, column);
        return new Need(service, Optional.of(component), type, optional, at);
    }
}
