package io.kolla.export;

import io.kolla.model.SecretSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Secret that must exist before an export is applied; {@code deploy} makes it by itself.
 *
 * @param service the service it belongs to
 * @param keys what it holds
 */
public record SecretNeed(String service, List<SecretSpec> keys) {
    public SecretNeed {
        keys = List.copyOf(keys);
    }

    /** One need per service that declares secrets, by name. */
    public static List<SecretNeed> of(List<SecretSpec> specs) {
        Map<String, List<SecretSpec>> services = new TreeMap<>();
        specs.forEach(spec -> services.computeIfAbsent(spec.service(), name -> new ArrayList<>())
                .add(spec));
        List<SecretNeed> needs = new ArrayList<>();
        services.forEach((service, keys) -> needs.add(new SecretNeed(service, keys)));
        return needs;
    }

    /** The Secret's name. */
    public String name() {
        return SecretSpec.secretName(service);
    }

    /** What the value of a key looks like, in words. */
    public static String form(SecretSpec spec) {
        SecretSpec.Generator generator = spec.generator();
        if (generator instanceof SecretSpec.Password password) {
            return password.length() + " random letters and digits";
        }
        if (generator instanceof SecretSpec.Hex hex) {
            return hex.bytes() + " random bytes in hexadecimal";
        }
        if (generator instanceof SecretSpec.Base64Url base64) {
            return base64.bytes() + " random bytes in URL-safe base64";
        }
        return "a random UUID";
    }
}
