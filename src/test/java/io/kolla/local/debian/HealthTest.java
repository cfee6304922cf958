package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void aReadyNodeTakesPods() {
        assertThat(Health.nodeReady(node("True", ""))).isTrue();
        assertThat(Health.nodeReady(node("True", "{\"key\": \"team\"}"))).isTrue();
    }

    @Test
    void aNodeThatIsReadyButStillTaintedDoesNot() {
        assertThat(Health.nodeReady(node("True", "{\"key\": \"node.kubernetes.io/not-ready\"}")))
                .isFalse();
        assertThat(Health.nodeReady(node("Unknown", ""))).isFalse();
        assertThat(Health.nodeReady(Tree.empty())).isFalse();
    }

    private static Tree node(String ready, String taint) {
        String text = "{\"spec\": {\"taints\": [" + taint + "]}, \"status\": {\"conditions\": ["
                + "{\"type\": \"MemoryPressure\", \"status\": \"False\"},"
                + "{\"type\": \"Ready\", \"status\": \"" + ready + "\"}]}}";
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
