package io.kolla.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Tree;
import io.kolla.yaml.YamlWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretModeTest {
    private static final List<SecretNeed> NEEDS = ExportSample.needs();

    @Test
    void groupsSecretsByService() {
        assertThat(NEEDS).extracting(SecretNeed::name).containsExactly("db-secrets", "web-secrets");
        assertThat(NEEDS.get(1).keys()).extracting("key").containsExactly("token", "key", "id");
    }

    @Test
    void omitsThem() {
        assertThat(new SecretMode.Omit().objects("shop", NEEDS)).isEmpty();
    }

    @Test
    void aPlaceholderSaysWhatBelongsThere() {
        List<Tree> objects = new PlaceholderSecrets().objects("shop", NEEDS);

        assertThat(YamlWriter.write(objects.get(1))).isEqualTo("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: web-secrets
                  namespace: shop
                  labels:
                    app.kubernetes.io/instance: shop
                    app.kubernetes.io/name: web
                type: Opaque
                stringData:
                  token: "REPLACE-ME: 16 random bytes in hexadecimal"
                  key: "REPLACE-ME: 32 random bytes in URL-safe base64"
                  id: "REPLACE-ME: a random UUID"
                """);
        assertThat(objects.get(0).text("stringData", "password")).isEqualTo("REPLACE-ME: 32 random letters and digits");
    }

    @Test
    void anExternalSecretHasTheFieldsOfItsDefinition() {
        List<Tree> objects = new ExternalSecrets(ExternalSecrets.API_VERSION, "ClusterSecretStore", "vault", "shop/")
                .objects("shop", NEEDS);

        String name = "[a-z0-9]([-a-z0-9.]*[a-z0-9])?";
        Map<String, String> fields = Map.ofEntries(
                Map.entry("apiVersion", "external-secrets\\.io/v1"),
                Map.entry("kind", "ExternalSecret"),
                Map.entry("metadata.name", name),
                Map.entry("metadata.namespace", name),
                Map.entry("metadata.labels.app.kubernetes.io/name", name),
                Map.entry("metadata.labels.app.kubernetes.io/instance", name),
                Map.entry("spec.refreshInterval", "([0-9]+(ns|us|ms|s|m|h))+"),
                Map.entry("spec.secretStoreRef.kind", "SecretStore|ClusterSecretStore"),
                Map.entry("spec.secretStoreRef.name", name),
                Map.entry("spec.target.name", name),
                Map.entry("spec.target.creationPolicy", "Owner|Orphan|Merge|None"),
                Map.entry("spec.target.deletionPolicy", "Delete|Merge|Retain"),
                Map.entry("spec.data[].secretKey", "[-._a-zA-Z0-9]{1,253}"),
                Map.entry("spec.data[].remoteRef.key", ".+"),
                Map.entry("spec.data[].remoteRef.property", ".+"),
                Map.entry("spec.data[].remoteRef.conversionStrategy", "Default|Unicode"),
                Map.entry("spec.data[].remoteRef.decodingStrategy", "Auto|Base64|Base64URL|None"),
                Map.entry("spec.data[].remoteRef.metadataPolicy", "None|Fetch"));
        assertThat(objects)
                .hasSize(2)
                .allSatisfy(object -> assertThat(Flat.problems(
                                object,
                                fields,
                                List.of("spec.secretStoreRef.name", "spec.data[].secretKey", "spec.target.name")))
                        .isEmpty());
        Tree web = objects.get(1);
        assertThat(web.text("spec", "target", "name")).isEqualTo("web-secrets");
        assertThat(web.trees("spec", "data").get(0).tree("remoteRef").asMap())
                .containsEntry("key", "shop/web")
                .containsEntry("property", "token");
        assertThat(web.text("spec", "target", "creationPolicy"))
                .as("the Secret outlives the ExternalSecret")
                .isEqualTo("Orphan");
    }

    @Test
    void takesTheVersionOfTheApiThatTheClusterServes() {
        ExternalSecrets external = new ExternalSecrets(ExternalSecrets.API_VERSION, "SecretStore", "vault", "");

        assertThat(external.in("external-secrets.io/v1beta1")
                        .objects("shop", NEEDS)
                        .get(0)
                        .text("apiVersion"))
                .isEqualTo("external-secrets.io/v1beta1");
        assertThat(external.entry("web")).isEqualTo("web");
    }
}
