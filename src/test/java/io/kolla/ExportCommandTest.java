package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kolla export} says besides the manifests. */
class ExportCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void namesTheSecretsThatMustExistWithTheirKeysAndForms() {
        run();

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("not in the export, must exist in namespace kolla (deploy generates them):")
                .contains("  mariadb-secrets: root-password (32 random letters and digits)")
                .contains("fernet-0 (32 random bytes in URL-safe base64)");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("kind: StatefulSet")
                .doesNotContain("kind: Secret\n");
    }

    @Test
    void theSameIsDataForMachines() {
        run("-o", "json");

        Tree data = Json.read(out.toByteArray());
        assertThat(data.text("manifests")).contains("kind: StatefulSet");
        assertThat(data.text("kubeVersion")).isEqualTo("1.28");
        assertThat(data.trees("secrets"))
                .filteredOn(secret -> secret.text("name").equals("mariadb-secrets"))
                .singleElement()
                .satisfies(secret -> assertThat(secret.tree("keys").asMap())
                        .isEqualTo(Map.of("root-password", "32 random letters and digits")));
    }

    @Test
    void saysWhatToDoWithPlaceholdersAndStores() {
        run("--secrets", "placeholder");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("to be filled in before it is applied: every REPLACE-ME in 2 Secrets");

        run("--secrets", "external", "--secret-store", "vault", "--secret-prefix", "prod-");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the secret store must hold:")
                .contains("  prod-mariadb: root-password (32 random letters and digits)");
    }

    @Test
    void saysWhatWouldBeDifferentFromADeploymentHere() {
        run("--arch", "s390x");

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("images are those for s390x; deploy on this machine");
    }

    @Test
    void aFolderOfOthersIsRefusedWithWhatToDo(@TempDir Path folder) throws java.io.IOException {
        java.nio.file.Files.writeString(folder.resolve("README"), "mine");

        int status = status("--to", folder.toString());

        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the folder is not empty and holds no export")
                .contains("choose a new folder, or empty this one yourself");
    }

    private void run(String... more) {
        assertThat(status(more)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    }

    private int status(String... more) {
        out.reset();
        err.reset();
        List<String> arguments = new ArrayList<>(List.of("export", "-p", "identity"));
        arguments.addAll(List.of("--catalog", Path.of("").toAbsolutePath().toString()));
        arguments.addAll(List.of(more));
        return new Main(Map.of(), new Properties(), Clock.systemUTC())
                .run(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        arguments.toArray(String[]::new));
    }
}
