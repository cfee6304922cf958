package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.ServedKind;
import io.kolla.export.ExportFormat;
import io.kolla.export.ExternalSecrets;
import io.kolla.export.KustomizeFormat;
import io.kolla.export.PlainFormat;
import io.kolla.export.SecretMode;
import io.kolla.image.Architecture;
import io.kolla.image.ImageCatalog;
import io.kolla.image.ImageRegistry;
import io.kolla.image.ImageTags;
import io.kolla.image.Images;
import io.kolla.model.Catalog;
import io.kolla.model.Kind;
import io.kolla.model.KubeVersion;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExportTest {
    private static final Selection SHOP = new Selection(
            Path.of("examples/shop").toAbsolutePath(),
            Optional.of("shop"),
            Optional.empty(),
            List.of(),
            List.of(),
            "shop",
            List.of());
    private static final ExternalSecrets EXTERNAL =
            new ExternalSecrets(ExternalSecrets.API_VERSION, "SecretStore", "vault", "shop/");
    private static final KubeTarget GIVEN = new KubeTarget.Version(KubeVersion.parse("1.28"));
    private static final KubeTarget ASKED =
            new KubeTarget.OfCluster(new ClusterChoice(Optional.of(Path.of("prod.yaml")), Optional.empty(), false));

    private final List<String> asked = new ArrayList<>();

    @Test
    void asksNoClusterWhereTheVersionIsGiven() {
        Export.Result result = export(GIVEN, new PlainFormat(), EXTERNAL);

        assertThat(asked).isEmpty();
        assertThat(result.kube()).isEqualTo(KubeVersion.parse("1.28"));
        assertThat(result.text()).contains("apiVersion: external-secrets.io/v1\n");
    }

    @Test
    void takesTheVersionsOfTheClusterWhereThatIsWanted() {
        Export.Result result = export(ASKED, new PlainFormat(), EXTERNAL);

        assertThat(asked).containsExactly("opened prod.yaml", "servedKinds", "version", "close");
        assertThat(result.kube()).isEqualTo(KubeVersion.parse("1.20"));
        assertThat(result.text())
                .contains("apiVersion: external-secrets.io/v1beta1\n")
                .doesNotContain("apiVersion: external-secrets.io/v1\n");
    }

    @Test
    void refersToTheImagesOfTheArchitecture() {
        String amd64 = export(GIVEN, new PlainFormat(), new SecretMode.Omit()).text();
        String arm64 =
                run(GIVEN, "arm64", new PlainFormat(), new SecretMode.Omit()).text();

        assertThat(amd64).contains("/shop:").isNotEqualTo(arm64);
        assertThat(amd64.lines().count()).isEqualTo(arm64.lines().count());
    }

    @Test
    void namesTheSecretsThatMustExist() {
        Export.Result result = export(GIVEN, new PlainFormat(), new SecretMode.Omit());

        assertThat(result.secrets())
                .isNotEmpty()
                .allSatisfy(need -> assertThat(need.keys()).isNotEmpty());
        assertThat(result.text())
                .doesNotContain("kind: Secret\n")
                .contains(result.secrets().get(0).name());
    }

    @Test
    void aFormatOfFoldersNeedsOne() {
        assertThatThrownBy(() -> export(GIVEN, new KustomizeFormat(), new SecretMode.Omit()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Export.Result export(KubeTarget kube, ExportFormat format, SecretMode secrets) {
        return run(kube, "amd64", format, secrets);
    }

    private Export.Result run(KubeTarget kube, String architecture, ExportFormat format, SecretMode secrets) {
        Clusters clusters = new Clusters(
                (kubeconfig, context) -> {
                    asked.add("opened " + kubeconfig.orElseThrow());
                    return cluster();
                },
                () -> {
                    throw new IllegalStateException("no local cluster is asked for");
                },
                Map.of());
        return new Export(new Blueprints(), new NoBuilder(), clusters)
                .run(new ExportRequest(SHOP, kube, new Architecture(architecture), format, secrets, Optional.empty()));
    }

    /** A cluster of the time before the present version of ExternalSecrets. */
    private Cluster cluster() {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    return switch (method.getName()) {
                        case "version" -> KubeVersion.parse("1.20");
                        case "servedKinds" ->
                            List.of(new ServedKind(
                                    new Kind("external-secrets.io/v1beta1", "ExternalSecret"),
                                    "externalsecrets",
                                    true));
                        default -> null;
                    };
                });
    }

    private static final class NoBuilder implements ImageTools {
        @Override
        public ImageTags tags(Catalog catalog) {
            return new ImageTags(ImageCatalog.of(catalog), Architecture.USUAL);
        }

        @Override
        public ImageRegistry registry() {
            throw new IllegalStateException("an export asks no registry");
        }

        @Override
        public Images images(Catalog catalog, ImageTags tags, Consumer<String> progress) {
            throw new IllegalStateException("an export builds nothing");
        }
    }
}
