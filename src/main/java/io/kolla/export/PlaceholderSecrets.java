package io.kolla.export;

import static io.kolla.export.Objects.map;

import io.kolla.model.Manifest;
import io.kolla.model.SecretSpec;
import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Secrets in which every value says what belongs there. */
public record PlaceholderSecrets() implements SecretMode {
    /** How every value begins, so that none is mistaken for a real one and all can be found. */
    public static final String MARK = "REPLACE-ME";

    @Override
    public List<Tree> objects(String namespace, List<SecretNeed> needs) {
        List<Tree> objects = new ArrayList<>();
        for (SecretNeed need : needs) {
            Map<String, @Nullable Object> values = map();
            for (SecretSpec key : need.keys()) {
                values.put(key.key(), MARK + ": " + SecretNeed.form(key));
            }
            objects.add(Tree.of(map(
                    "apiVersion", "v1",
                    "kind", "Secret",
                    "metadata", metadata(namespace, need),
                    "type", "Opaque",
                    "stringData", values)));
        }
        return objects;
    }

    static Map<String, @Nullable Object> metadata(String namespace, SecretNeed need) {
        return map(
                "name",
                need.name(),
                "namespace",
                namespace,
                "labels",
                map(Manifest.LABEL_RELEASE, namespace, Manifest.LABEL_SERVICE, need.service()));
    }
}
