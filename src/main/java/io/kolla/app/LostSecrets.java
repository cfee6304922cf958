package io.kolla.app;

import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Operation;
import io.kolla.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Generated secrets that somebody deleted while what uses them runs on, with a value that nobody has any more. */
final class LostSecrets {
    private LostSecrets() {}

    /**
     * What the user should know of them.
     *
     * @param missing the secrets that are about to be generated
     */
    static List<String> told(Plan plan, List<SecretRef> missing) {
        List<String> told = new ArrayList<>();
        for (SecretRef secret : missing) {
            String name = SecretSpec.secretName(secret.service());
            List<String> users = plan.components().stream()
                    .filter(component -> component.operations().stream().anyMatch(operation -> keeps(operation, name)))
                    .map(ComponentPlan::component)
                    .map(String::valueOf)
                    .toList();
            if (!users.isEmpty()) {
                told.add("the secret " + secret.service() + "/" + secret.key()
                        + " is gone and is generated anew: what runs of " + String.join(", ", users)
                        + " has the old value until redeploy restarts it, and what was made with that value keeps it");
            }
        }
        return told;
    }

    private static boolean keeps(Operation operation, String secret) {
        return operation instanceof Operation.Keep keep
                && names(keep.wanted().content().asMap(), secret);
    }

    private static boolean names(@Nullable Object value, String secret) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(each -> names(each, secret));
        }
        return value instanceof List<?> list
                ? list.stream().anyMatch(each -> names(each, secret))
                : secret.equals(value);
    }
}
