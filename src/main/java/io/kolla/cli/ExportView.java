package io.kolla.cli;

import io.kolla.app.Export;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import io.kolla.export.SecretNeed;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests, or the files they went into. */
record ExportView(Export.Result result) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        return result.files().isEmpty() ? () -> result.text().lines().iterator() : files();
    }

    @Override
    public Object data() {
        Map<String, Object> data = new LinkedHashMap<>();
        if (result.files().isEmpty()) {
            data.put("manifests", result.text());
        } else {
            data.put("files", files());
        }
        data.put("kubeVersion", result.kube().toString());
        data.put("secrets", result.secrets().stream().map(this::secret).toList());
        data.put("losses", result.losses());
        return data;
    }

    private List<String> files() {
        return result.files().stream().map(Path::toString).toList();
    }

    private Map<String, Object> secret(SecretNeed need) {
        Map<String, Object> keys = new LinkedHashMap<>();
        need.keys().forEach(key -> keys.put(key.key(), SecretNeed.form(key)));
        return Map.of("name", need.name(), "namespace", result.namespace(), "keys", keys);
    }
}
