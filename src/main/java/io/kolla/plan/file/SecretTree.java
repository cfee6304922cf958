package io.kolla.plan.file;

import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.model.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declared secrets as trees: how a value is made, never a value. */
final class SecretTree {
    private SecretTree() {}

    static Map<String, @Nullable Object> of(SecretSpec spec) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("secret", new SecretRef(spec.service(), spec.key()).toString());
        if (spec.generator() instanceof SecretSpec.Password password) {
            tree.put("password", password.length());
        } else if (spec.generator() instanceof SecretSpec.Hex hex) {
            tree.put("hex", hex.bytes());
        } else if (spec.generator() instanceof SecretSpec.Base64Url base64url) {
            tree.put("base64url", base64url.bytes());
        } else {
            tree.put("uuid", true);
        }
        return tree;
    }

    static SecretSpec spec(Tree tree) {
        SecretRef ref = ref(tree.text("secret"));
        SecretSpec.Generator generator = new SecretSpec.Uuid();
        if (tree.has("password")) {
            generator = new SecretSpec.Password(size(tree, "password"));
        } else if (tree.has("hex")) {
            generator = new SecretSpec.Hex(size(tree, "hex"));
        } else if (tree.has("base64url")) {
            generator = new SecretSpec.Base64Url(size(tree, "base64url"));
        }
        return new SecretSpec(ref.service(), ref.key(), generator);
    }

    static SecretRef ref(String text) {
        int slash = text.indexOf('/');
        return new SecretRef(text.substring(0, slash), text.substring(slash + 1));
    }

    private static int size(Tree tree, String key) {
        return tree.number(key).orElseThrow().intValue();
    }
}
