package io.kolla.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.KubeVersion;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Manifests the API server refuses, or that cannot work, and what is said about each; {@link ApiServerIT} asks a real API
 * server about the same ones. With {@code -Dgolden.write=true} the problems are written anew, to be reviewed.
 */
class BrokenManifestTest {
    @TempDir
    Path folder;

    static List<ManifestCase> cases() {
        return ManifestCase.all();
    }

    static List<Path> bases() {
        return ManifestCase.bases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongAndWhere(ManifestCase broken) {
        assertThat(problems(broken)).isEqualTo(broken.expected());
    }

    @ParameterizedTest
    @MethodSource("bases")
    void findsNothingWrongWithTheManifestsTheyAreMadeFrom(Path base) {
        String name = base.getFileName().toString().replace(".yaml", "");
        assertThat(problems(new ManifestCase(name, name, "1.20", "accepts", ManifestCase.read(base), "")))
                .isEmpty();
    }

    @Test
    void findsNothingWrongWithManifestsOfNewerFields() {
        String text = ManifestCase.newer().stream().map(ManifestCase::read).collect(Collectors.joining("---\n"));

        assertThat(problems(text, ManifestCase.NEWEST, "")).isEmpty();
    }

    @Test
    void thereAreManyCasesAndHalfOfThemAreForTheApiServerToo() throws IOException {
        List<ManifestCase> cases = cases();
        if (Boolean.getBoolean("golden.write")) {
            List<String> found = new ArrayList<>();
            for (ManifestCase broken : cases) {
                found.add(problems(broken));
            }
            ManifestCase.rewrite(found);
        }

        assertThat(cases).hasSizeGreaterThan(100);
        assertThat(cases).extracting(ManifestCase::name).doesNotHaveDuplicates();
        assertThat(cases.stream().filter(broken -> broken.server().equals("refuses")))
                .hasSizeGreaterThan(cases.size() / 2);
        assertThat(cases).allSatisfy(broken -> assertThat(broken.server()).isNotEmpty());
        assertThat(Files.readString(ManifestCase.FILE)).doesNotContain("\r");
    }

    private String problems(ManifestCase broken) {
        return problems(broken.text(), broken.kube(), support(broken.base()));
    }

    private String problems(String text, String kube, String support) {
        TestCatalog catalog = new TestCatalog(folder)
                .service("web", "app", "support")
                .secrets("web", "session-key")
                .file("web/templates/app.yaml.hbs", text)
                .file("web/templates/support.yaml.hbs", support);
        Problems found = new Problems();
        try {
            Renderer.render(catalog.blueprint(), KubeVersion.parse(kube), image -> "x:1", found);
        } catch (InvalidInputException e) {
            found.addAll(e.problems());
        }
        return found.found().stream()
                .map(Problem::toString)
                .map(problem -> problem.replace("services/web/templates/app.yaml.hbs:", ""))
                .collect(Collectors.joining("\n"));
    }

    /** The rest of a release for a manifest: what it refers to. */
    private static String support(String base) {
        String text = ManifestCase.read(ManifestCase.FOLDER.resolve("support.yaml"));
        if (base.startsWith(ManifestCase.NEWEST)) {
            return ManifestCase.newer().stream()
                    .filter(file -> !file.endsWith(base + ".yaml"))
                    .map(ManifestCase::read)
                    .collect(Collectors.joining("---\n"));
        }
        boolean needsPods = !base.equals("deployment");
        if (base.equals("support")) {
            return needsPods ? workload() : "";
        }
        if (base.equals("service")) {
            return text + "---\n" + workload();
        }
        if (needsPods) {
            text = text + "---\n" + workload() + "---\n"
                    + ManifestCase.read(ManifestCase.FOLDER.resolve("service.yaml"));
        }
        return text;
    }

    private static String workload() {
        return ManifestCase.read(ManifestCase.FOLDER.resolve("deployment.yaml"))
                .replace("- {key: example.org/spot", "- {key: example.org/other");
    }
}
