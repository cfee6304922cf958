package io.kolla.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainFormatTest {
    @Test
    void numbersServicesAndObjectsInTheOrderTheyAreApplied() {
        ExportContent content = new ExportSample()
                .object("web/config", "v1", "ConfigMap", "web")
                .object("web/api", "apps/v1", "Deployment", "web")
                .object("db/server", "apps/v1", "StatefulSet", "db")
                .object("db/server", "rbac.authorization.k8s.io/v1", "Role", "system:db")
                .component("web/nothing")
                .start("web/api", "db/server")
                .content();

        assertThat(new PlainFormat().files(content))
                .extracting(ExportFile::path)
                .as("web begins before db, but ends after it")
                .containsExactly(
                        "01-db/01-server-statefulset-db.yaml",
                        "01-db/02-server-role-system_db.yaml",
                        "02-web/01-config-configmap-web.yaml",
                        "02-web/02-api-deployment-web.yaml");
    }

    @Test
    void writesEverythingAsOneTextInTheOrderOfTheGraph() {
        ExportContent content = new ExportSample()
                .object("web/config", "v1", "ConfigMap", "web")
                .object("web/api", "apps/v1", "Deployment", "web")
                .object("db/server", "apps/v1", "StatefulSet", "db")
                .start("web/api", "db/server")
                .content();

        assertThat(new PlainFormat().text(content)).isEqualTo("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata:
                  name: db
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: web
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                """);
    }

    @Test
    void whatStandsForSecretsComesFirst() {
        ExportContent content =
                ExportSample.shop().secrets(new PlaceholderSecrets()).content();

        List<ExportFile> files = new PlainFormat().files(content);

        assertThat(files)
                .extracting(ExportFile::path)
                .startsWith("00-secrets/01-secret-db-secrets.yaml", "00-secrets/02-secret-web-secrets.yaml");
        assertThat(new PlainFormat().text(content)).startsWith("apiVersion: v1\nkind: Secret\n");
    }

    @Test
    void noNameLeadsOutOfTheFolderOrIsTooLongForAFile() {
        ExportContent content = new ExportSample()
                .object("web/api", "v1", "ConfigMap", "../../../etc/passwd")
                .object("web/api", "v1", "ConfigMap", "x".repeat(253))
                .object("web/api", "v1", "ConfigMap", "x".repeat(252) + "y")
                .content();

        List<ExportFile> files = new PlainFormat().files(content);

        assertThat(files)
                .extracting(ExportFile::path)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches("01-web/[^/]{1,250}\\.yaml"));
        assertThat(FileNames.safe("..")).isEqualTo("_.");
        assertThat(FileNames.safe("")).isEqualTo("_");
    }
}
