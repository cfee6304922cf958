package io.kolla.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.problem.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:5005/kolla/api:1a, http://127.0.0.1:5005/v2/kolla/api/manifests/1a",
        "localhost:5005/api:1a, http://localhost:5005/v2/api/manifests/1a",
        "[::1]:5005/kolla/api:1a, http://[::1]:5005/v2/kolla/api/manifests/1a",
        "registry.example.org/a/b/api:1a, https://registry.example.org/v2/a/b/api/manifests/1a",
        "127.0.0.1.example.org/api:1a, https://127.0.0.1.example.org/v2/api/manifests/1a",
        "build-host:5000/api:1a, https://build-host:5000/v2/api/manifests/1a",
    })
    void knowsWhereTheManifestIs(String reference, String manifest) {
        assertThat(Reference.parse(reference).manifest()).hasToString(manifest);
        assertThat(Reference.parse(reference)).hasToString(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kolla/api:1a", "http://host/api:1a", "host.example/Api:1a", "host.example/api", ":5/x:1"})
    void refusesWhatIsNoRegistry(String reference) {
        assertThatThrownBy(() -> Reference.parse(reference))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'" + reference + "' is not an image in a registry")
                .hasMessageContaining("registry.example.org/kolla");
    }

    @Test
    void namesItsParts() {
        assertThat(Reference.parse("127.0.0.1:5005/kolla/api:1a"))
                .isEqualTo(new Reference("127.0.0.1:5005", "kolla/api", "1a"));
    }
}
