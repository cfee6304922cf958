package io.kolla.plan;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import io.kolla.model.UnmanagedField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fields others own once an object exists. What is sent has the live value in them: leaving them out would take back
 * what an earlier deploy wrote, and with it the value.
 */
public final class Unmanaged {
    private Unmanaged() {}

    /** The manifest with the live values of the fields that others own. */
    public static Manifest fill(Manifest manifest, Optional<LiveObject> live, List<UnmanagedField> fields) {
        if (live.isEmpty()) {
            return manifest;
        }
        Tree content = manifest.content();
        for (UnmanagedField field : fields) {
            if (means(field, manifest)) {
                Object value = live.get().content().value(field.path().toArray(String[]::new));
                content = Tree.of(with(content.asMap(), field.path(), value));
            }
        }
        return content.equals(manifest.content())
                ? manifest
                : new Manifest(manifest.ref(), manifest.component(), content);
    }

    private static boolean means(UnmanagedField field, Manifest manifest) {
        return field.kind().equals(manifest.ref().kind().kind())
                && field.name().equals(manifest.ref().name());
    }

    /** A copy with another value at the path; where the value is null, without it. */
    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> map, List<String> path, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(map);
        String key = path.get(0);
        if (path.size() > 1) {
            Map<String, @Nullable Object> below = Tree.of(map).tree(key).asMap();
            if (value != null || !below.isEmpty()) {
                copy.put(key, with(below, path.subList(1, path.size()), value));
            }
        } else if (value == null) {
            copy.remove(key);
        } else {
            copy.put(key, value);
        }
        return copy;
    }
}
