package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.SecretRef;
import io.kolla.model.Tree;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LostSecretsTest {
    private static final ComponentId API = ComponentId.parse("shop/api");
    private static final SecretRef TOKEN = new SecretRef("shop", "token");

    private static Manifest using(String secret) {
        return new Manifest(
                new ObjectRef(new Kind("v1", "Pod"), "demo", "api"),
                API,
                Tree.of(Map.of("spec", Map.of("env", List.of(Map.of("secretKeyRef", Map.of("name", secret)))))));
    }

    private static List<String> told(Operation operation) {
        Plan plan = new Plan("p", "demo", List.of(new ComponentPlan(API, List.of(operation))), List.of(), List.of());
        return LostSecrets.told(plan, List.of(TOKEN));
    }

    @Test
    void tellsWhatRunsOnWithASecretThatIsGone() {
        assertThat(told(new Operation.Keep(using("shop-secrets"), "")))
                .singleElement()
                .asString()
                .startsWith(
                        "the secret shop/token is gone and is generated anew: what runs of shop/api has the old value");
    }

    @Test
    void isSilentWhereNothingUsesItOrWhatDoesIsMadeNow() {
        assertThat(told(new Operation.Keep(using("other-secrets"), ""))).isEmpty();
        assertThat(told(new Operation.Create(using("shop-secrets"), "not there yet")))
                .isEmpty();
    }
}
