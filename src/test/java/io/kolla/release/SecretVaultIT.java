package io.kolla.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.ObjectRef;
import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.model.Tree;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretVaultIT {
    private static final Kind SECRET = new Kind("v1", "Secret");
    private static final SecretSpec PASSWORD = new SecretSpec("shop", "password", new SecretSpec.Password(32));
    private static final SecretSpec HEX = new SecretSpec("shop", "hex", new SecretSpec.Hex(16));
    private static final SecretSpec KEY = new SecretSpec("shop", "key", new SecretSpec.Base64Url(32));
    private static final SecretSpec UUID = new SecretSpec("shop", "uuid", new SecretSpec.Uuid());
    private static final List<SecretSpec> ALL = List.of(PASSWORD, HEX, KEY, UUID);

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private Cluster cluster;
    private TestNamespace namespace;
    private SecretVault vault;

    @BeforeEach
    void open() {
        cluster = TestClusters.any().open((method, path, status) -> requests.add(method));
        namespace = TestNamespace.create(cluster);
        vault = new SecretVault(cluster, namespace.name());
        requests.clear();
    }

    @AfterEach
    void close() {
        if (namespace != null) {
            namespace.close();
            cluster.close();
        }
    }

    @Test
    void missingSecretsAreMadeAsDeclared() {
        assertThat(vault.missing(ALL)).hasSize(4);

        assertThat(vault.ensure(ALL, Runnable::run)).containsExactly(ref());

        assertThat(vault.missing(ALL)).isEmpty();
        assertThat(value(PASSWORD)).matches("[A-Za-z0-9]{32}");
        assertThat(value(HEX)).matches("[0-9a-f]{32}");
        assertThat(Base64.getUrlDecoder().decode(value(KEY))).hasSize(32);
        assertThat(value(KEY)).hasSize(44);
        assertThat(java.util.UUID.fromString(value(UUID)).version()).isEqualTo(4);
        assertThat(vault.read(new SecretRef("shop", "nothing"))).isEmpty();
        assertThat(vault.list()).containsExactly(ref());
    }

    @Test
    void whatIsThereIsKeptAndNothingIsWrittenWhereNothingIsMissing() {
        vault.ensure(List.of(PASSWORD), Runnable::run);
        String password = value(PASSWORD);
        requests.clear();

        assertThat(vault.ensure(List.of(PASSWORD), Runnable::run)).isEmpty();
        assertThat(requests).containsExactly("GET");

        assertThat(vault.ensure(ALL, Runnable::run)).containsExactly(ref());
        assertThat(value(PASSWORD)).isEqualTo(password);
    }

    @Test
    void aSecretTheUserMadeIsAddedTo() {
        cluster.create(Tree.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", "shop-secrets", "namespace", namespace.name()),
                "stringData",
                Map.of("password", "chosen-by-hand"))));

        assertThat(vault.missing(ALL)).hasSize(3);
        vault.ensure(ALL, Runnable::run);

        assertThat(value(PASSWORD)).isEqualTo("chosen-by-hand");
        assertThat(value(HEX)).hasSize(32);
    }

    @Test
    void runsSideBySideEndWithOneValue() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> seen = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<SecretSpec> some = i % 2 == 0 ? ALL : List.of(PASSWORD, KEY);
                seen.add(pool.submit(() -> {
                    vault.ensure(some, Runnable::run);
                    return value(PASSWORD) + value(KEY);
                }));
            }
            List<String> values = new ArrayList<>();
            for (Future<String> each : seen) {
                values.add(each.get());
            }
            assertThat(values).containsOnly(value(PASSWORD) + value(KEY));
            assertThat(vault.missing(ALL)).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aKeyTakenAwayByHandIsMadeAnewAndTheOthersStay() {
        vault.ensure(ALL, Runnable::run);
        String key = value(KEY);
        LiveObject secret = cluster.get(ref()).orElseThrow();
        Map<String, Object> content = new LinkedHashMap<>(secret.content().asMap());
        Map<String, Object> data =
                new LinkedHashMap<>(secret.content().tree("data").asMap());
        data.remove("password");
        content.put("data", data);
        cluster.replace(Tree.of(content));

        vault.ensure(ALL, Runnable::run);

        assertThat(value(PASSWORD)).hasSize(32);
        assertThat(value(KEY)).isEqualTo(key);
    }

    @Test
    void valuesDoNotShowThemselves() {
        vault.ensure(ALL, Runnable::run);

        SecretValue value = vault.read(new SecretRef("shop", "password")).orElseThrow();

        assertThat(value.toString()).doesNotContain(value.reveal());
        assertThat(cluster.get(ref()).orElseThrow().toString()).isEqualTo("Secret/shop-secrets in " + namespace.name());
    }

    @Test
    void deletionTakesTheReleasesSecretsOnly() {
        vault.ensure(ALL, Runnable::run);
        cluster.create(Tree.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", "of-somebody-else", "namespace", namespace.name()))));

        vault.deleteAll();

        assertThat(cluster.get(ref())).isEmpty();
        assertThat(cluster.get(new ObjectRef(SECRET, namespace.name(), "of-somebody-else")))
                .isPresent();
    }

    private String value(SecretSpec spec) {
        return vault.read(new SecretRef(spec.service(), spec.key()))
                .orElseThrow()
                .reveal();
    }

    private ObjectRef ref() {
        return new ObjectRef(SECRET, namespace.name(), "shop-secrets");
    }
}
