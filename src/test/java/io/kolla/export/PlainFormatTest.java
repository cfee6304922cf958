package io.kolla.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Rendering;
import io.kolla.model.SecretSpec;
import io.kolla.model.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlainFormatTest {
    private static final ComponentId SERVER = new ComponentId("db", "server");
    private static final ComponentId API = new ComponentId("web", "api");
    private static final ComponentId CONFIG = new ComponentId("web", "config");
    private static final List<ComponentId> ORDER = List.of(CONFIG, SERVER, API);

    private static Rendering rendering() {
        return new Rendering(
                new TreeMap<>(Map.of(
                        SERVER,
                        List.of(manifest(SERVER, "StatefulSet", "db"), manifest(SERVER, "Role", "system:db")),
                        API,
                        List.of(manifest(API, "Deployment", "web")),
                        CONFIG,
                        List.of(manifest(CONFIG, "ConfigMap", "web")))),
                new TreeMap<>(),
                List.of(),
                List.of(new SecretSpec("db", "password", new SecretSpec.Password(32))));
    }

    private static Manifest manifest(ComponentId component, String kind, String name) {
        ObjectRef ref = new ObjectRef(new Kind("v1", kind), "demo", name);
        return new Manifest(ref, component, Tree.of(Map.of("kind", kind + " " + name)));
    }

    @Test
    void numbersServicesAndObjectsInTheOrderTheyAreApplied() {
        List<ExportFile> files = new PlainFormat().files(ORDER, rendering());

        assertThat(files)
                .extracting(ExportFile::path)
                .containsExactly(
                        "01-web/01-config-configmap-web.yaml",
                        "01-web/02-api-deployment-web.yaml",
                        "02-db/01-server-statefulset-db.yaml",
                        "02-db/02-server-role-system_db.yaml");
        assertThat(files.get(0).text()).isEqualTo("kind: ConfigMap web\n");
    }

    @Test
    void writesEverythingAsOneTextToo() {
        assertThat(new PlainFormat().text(ORDER, rendering())).isEqualTo("""
                kind: ConfigMap web
                ---
                kind: StatefulSet db
                ---
                kind: Role system:db
                ---
                kind: Deployment web
                """);
    }

    @Test
    void writesNoSecret() {
        assertThat(new PlainFormat().text(ORDER, rendering())).doesNotContain("kind: Secret", "password");
    }
}
