package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code profile} and {@code service}, from the files of a catalog to what is printed. */
class ShowCommandsTest {
    @TempDir
    private Path catalog;

    private String err = "";

    @BeforeEach
    void writeCatalog() throws IOException {
        file("services/db/service.yaml", """
                name: db
                description: Keeps everything
                image: {debian: {suite: bookworm, packages: [hello]}}
                secrets:
                  root: {generate: password, length: 20}
                  key: {generate: base64url, bytes: 32}
                components:
                  server:
                checks:
                  ping: {template: server, description: Says hello and waits for an answer}
                """);
        file("services/db/templates/server.yaml.hbs", "");
        file("services/db/image/Containerfile", "FROM scratch\n");
        file("services/db/values.schema.json", """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["size"],
                  "properties": {
                    "size": {"$ref": "#/$defs/size", "description": "Room for data."},
                    "memory": {
                      "type": "object",
                      "properties": {
                        "cache": {"type": "integer", "minimum": 1, "maximum": 9, "default": 2},
                        "rest": {"type": ["string", "integer"]}
                      }
                    },
                    "mode": {"enum": ["fast", "safe"], "default": "safe"},
                    "users": {"type": "array", "items": {"type": "string"}, "default": ["a", "b"]},
                    "options": {"type": "object", "additionalProperties": {"type": "string"}, "default": {}}
                  },
                  "$defs": {"size": {"type": "string", "default": "1Gi", "pattern": "^[0-9]+Gi$"}}
                }
                """);
        file("services/web/service.yaml", """
                name: web
                description: Shows everything
                image: {from: db}
                components:
                  site:
                    needs: [db/server, {component: cache, optional: true, type: run}]
                  extra: {template: site, needs: [{component: db, type: run}, site]}
                """);
        file("services/web/templates/site.yaml.hbs", "");
        file("services/web/image/Containerfile", "FROM scratch\n");
        file("services/cache/service.yaml", "name: cache\ncomponents:\n  server:\n");
        file("services/cache/templates/server.yaml.hbs", "");
        file("profiles/base.yaml", """
                name: base
                description: The least there is
                services: [db]
                registry: registry.example.org/base
                values:
                  db:
                    memory: {cache: 3}
                    mode: fast
                """);
        file("profiles/full.yaml", """
                name: full
                extends: base
                services: [web]
                values:
                  db: {mode: safe}
                """);
    }

    @Test
    void aProfileShowsEveryValueAndWhereItComesFrom() throws IOException {
        Path values = catalog.resolve("mine.yaml");
        Files.writeString(values, "db:\n  users: [c]\n");

        String out =
                run("profile", "show", "full", "-f", values.toString(), "--set", "db.options.colour=red", "--no-color");

        assertThat(out)
                .startsWith("full  profiles/full.yaml\n")
                .contains("made of base -> full\n", "installs db, web\n")
                .contains("images at registry.example.org/base  profiles/base.yaml\n")
                .contains("  size            1Gi     default\n")
                .contains("  memory.cache    3       profiles/base.yaml:7:21, default 2\n")
                .contains("  memory.rest     (none)  default\n")
                .contains("  mode            safe    profiles/full.yaml:5:14\n")
                .contains("  options.colour  red     --set db.options.colour\n")
                .contains(values + ":2:10, default [a, b]\n");
        assertThat(out.lines())
                .filteredOn(line -> !line.contains(values.toString()))
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void onlyWhatWasChangedIsShownOnRequest() {
        assertThat(run("profile", "show", "full", "--changed"))
                .contains("memory.cache", "mode")
                .doesNotContain("default\n", "users", "size");
        assertThat(run("profile", "show", "full", "web", "--changed")).contains("every value is its default");
    }

    @Test
    void theValuesFileOfAProfileGivesTheSameValues() throws IOException {
        String yaml = run("profile", "show", "full", "--format", "yaml", "--set", "db.options.a\\.b=two\\ words");
        Path file = catalog.resolve("values.yaml");
        Files.writeString(file, yaml);

        assertThat(yaml)
                .startsWith(
                        "# values of the profile full\ndb:\n  size: 1Gi # default\n  memory:\n    cache: 3 # profiles/base.yaml:7:21\n")
                .contains("  # default\n  users:\n  - a\n  - b\n", "a.b: two\\ words # --set db.options.a\\.b\n");
        Tree again = json("profile", "show", "full", "-o", "json", "-f", file.toString());
        Tree before = json("profile", "show", "full", "-o", "json", "--set", "db.options.a\\.b=two\\ words");
        assertThat(contents(again)).isEqualTo(contents(before)).hasSize(6);
    }

    @Test
    void machinesAreToldTheSourceOfEachValue() {
        Tree data = json("profile", "show", "full", "-o", "json", "--set", "db.mode=fast");

        assertThat(data.text("profile")).isEqualTo("full");
        assertThat(data.list("chain")).isEqualTo(List.of("base", "full"));
        assertThat(data.trees("values"))
                .extracting(value -> value.list("path").get(value.list("path").size() - 1) + " " + value.text("source")
                        + " " + value.text("at"))
                .contains(
                        "size default services/db/values.schema.json:18:51",
                        "cache profile profiles/base.yaml:7:21",
                        "mode option --set db.mode");
    }

    @Test
    void profilesAreListed() {
        assertThat(run("profile", "list")).isEqualTo("""
                        base
                          The least there is
                          installs db
                        full  on top of base
                          adds web
                        """);
    }

    @Test
    void aServiceShowsWhatThereIsToKnow() {
        assertThat(run("service", "show", "db")).isEqualTo("""
                        db  services/db/service.yaml
                        Keeps everything
                        in profiles base, full

                        components
                          server
                            needed by web/site, web/extra

                        values
                          size  text, matches ^[0-9]+Gi$, required, default 1Gi
                              Room for data.
                          memory.cache  integer, at least 1, at most 9, default 2
                          memory.rest  text or integer, no default
                          mode  one of fast, safe, default safe
                          users  list of text, default [a, b]
                          options  map of text, default {}

                        secrets
                          root  password of 20 letters and digits
                          key  32 bytes in base64

                        image
                          Debian bookworm with hello
                          ground of web

                        checks
                          ping  Says hello and waits for an answer
                        """);
        assertThat(run("service", "show", "web"))
                .contains("  site\n    starts after db/server\n    ready after cache (optional)\n    needed by extra\n")
                .contains("  extra  by template web/site\n    starts after site\n    ready after db\n")
                .contains("image\n  built on db\n");
    }

    @Test
    void aServiceIsDataForMachines() {
        Tree data = json("service", "show", "db", "-o", "json");

        assertThat(data.trees("neededBy"))
                .extracting(need -> need.text("by") + " " + need.text("type"))
                .containsExactly("web/site start", "web/extra run");
        assertThat(data.trees("values").get(0).text("default")).isEqualTo("1Gi");
        assertThat(json("service", "list", "-o", "json").trees("services")).hasSize(3);
    }

    @Test
    void servicesAreListed() {
        assertThat(run("service", "list")).isEqualTo("""
                        SERVICE  COMPONENTS  DESCRIPTION
                        cache    1
                        db       1           Keeps everything
                        web      2           Shows everything
                        """);
    }

    @Test
    void aNameThatIsUnknownIsToldWithWhatWasMeant() {
        assertThat(run("service", "show", "wep")).isEmpty();
        assertThat(err).contains("there is no service \"wep\"", "did you mean \"web\"?");
        assertThat(run("profile", "show", "ful")).isEmpty();
        assertThat(err).contains("there is no profile \"ful\"", "did you mean \"full\"?");
        assertThat(run("profile")).isEmpty();
        assertThat(err).contains("missing command: list or show");
    }

    private static List<String> contents(Tree data) {
        return data.trees("values").stream()
                .map(value -> value.list("path") + "=" + value.value("value"))
                .sorted()
                .toList();
    }

    private Tree json(String... words) {
        return Json.read(run(words).getBytes(StandardCharsets.UTF_8));
    }

    private String run(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--catalog", catalog.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int unused = new Main(Map.of(), new Properties(), Clock.systemUTC())
                .run(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8),
                        line.toArray(new String[0]));
        err = errors.toString(StandardCharsets.UTF_8);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void file(String name, String text) throws IOException {
        Path path = catalog.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
