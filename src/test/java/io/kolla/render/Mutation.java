package io.kolla.render;

import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes one thing about an object, as somebody might who is mistaken. */
final class Mutation {
    private static final List<Object> ODD = List.of(
            "",
            "x y",
            "UPPER",
            "under_score",
            "a/b",
            "a.b",
            "-dash",
            "..",
            "/abs",
            "../up",
            "1",
            "http",
            "50%",
            "101%",
            "2Gi",
            "true",
            "None",
            "Always",
            "Never",
            "Exists",
            "a".repeat(64),
            "a".repeat(254),
            -1L,
            0L,
            1L,
            2L,
            70_000L,
            99_999_999_999L,
            true,
            false,
            new java.math.BigDecimal("1.5"),
            List.of(),
            Map.of(),
            List.of("a"),
            Map.of("a", "b"));

    /** Fields that mean something in one place or another. */
    private static final Map<String, Object> EXTRA = new LinkedHashMap<>();

    static {
        EXTRA.put("hostPort", 80L);
        EXTRA.put("nodePort", 30_001L);
        EXTRA.put("clusterIP", "None");
        EXTRA.put("type", "ClusterIP");
        EXTRA.put("restartPolicy", "OnFailure");
        EXTRA.put("hostNetwork", true);
        EXTRA.put("dnsPolicy", "None");
        EXTRA.put("activeDeadlineSeconds", 5L);
        EXTRA.put("value", "x");
        EXTRA.put("valueFrom", Map.of());
        EXTRA.put("values", List.of("x"));
        EXTRA.put("selector", Map.of("matchLabels", Map.of("a", "b")));
        EXTRA.put("minAvailable", 1L);
        EXTRA.put("emptyDir", Map.of());
        EXTRA.put("configMap", Map.of("name", "x"));
        EXTRA.put("tcpSocket", Map.of("port", 80L));
        EXTRA.put("subPathExpr", "$(A)");
        EXTRA.put("rollingUpdate", Map.of());
        EXTRA.put("namespaceSelector", Map.of());
        EXTRA.put("tolerationSeconds", 5L);
        EXTRA.put("successThreshold", 2L);
        EXTRA.put("nonResourceURLs", List.of("/x"));
        EXTRA.put("apiGroup", "x");
        EXTRA.put("status", Map.of());
        EXTRA.put("labels", Map.of("a b", "c"));
        EXTRA.put("annotations", Map.of("a b", "c"));
        EXTRA.put("finalizers", List.of("example.org/x"));
        EXTRA.put("ownerReferences", List.of());
        EXTRA.put("externalName", "a.example.org");
        EXTRA.put("serviceAccount", "x");
        EXTRA.put("priority", 5L);
        EXTRA.put("procMount", "Default");
        EXTRA.put("allowPrivilegeEscalation", false);
        EXTRA.put("privileged", true);
        EXTRA.put("localhostProfile", "x");
        EXTRA.put("dataSource", Map.of("kind", "PersistentVolumeClaim", "name", "x"));
        EXTRA.put("resource", Map.of("kind", "x", "name", "x", "apiGroup", "x"));
    }

    private final Random random;
    private String described = "";

    Mutation(Random random) {
        this.random = random;
    }

    /** A copy of an object with one change. */
    Tree of(Map<String, Object> object) {
        Map<String, Object> copy = copy(object);
        List<Runnable> changes = new ArrayList<>();
        collect(copy, "", changes);
        changes.get(random.nextInt(changes.size())).run();
        return Tree.of(copy);
    }

    /** What was changed. */
    String described() {
        return described;
    }

    @SuppressWarnings("unchecked")
    private void collect(Map<String, Object> map, String path, List<Runnable> changes) {
        changes.add(() -> add(map, path));
        for (Map.Entry<String, Object> entry : List.copyOf(map.entrySet())) {
            String at = path + "." + entry.getKey();
            if (path.isEmpty()
                    && !entry.getKey().equals("spec")
                    && !entry.getKey().equals("metadata")) {
                if (List.of("apiVersion", "kind").contains(entry.getKey())) {
                    continue;
                }
            }
            changes.add(() -> change(map, entry.getKey(), at));
            changes.add(() -> change(map, entry.getKey(), at));
            if (entry.getValue() instanceof Map<?, ?> child) {
                collect((Map<String, Object>) child, at, changes);
            } else if (entry.getValue() instanceof List<?> list) {
                changes.add(() -> list((List<Object>) list, at));
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) instanceof Map<?, ?> item) {
                        collect((Map<String, Object>) item, at + "[" + i + "]", changes);
                    }
                }
            }
        }
    }

    private void add(Map<String, Object> map, String path) {
        List<String> names = List.copyOf(EXTRA.keySet());
        String name = names.get(random.nextInt(names.size()));
        described = "added " + path + "." + name;
        map.put(name, EXTRA.get(name));
    }

    private void change(Map<String, Object> map, String key, String at) {
        switch (random.nextInt(6)) {
            case 0 -> {
                described = "removed " + at;
                map.remove(key);
            }
            case 1 -> {
                described = "renamed " + at;
                map.put(key + "x", map.remove(key));
            }
            default -> {
                Object value = ODD.get(random.nextInt(ODD.size()));
                described = "set " + at + " to " + value;
                map.put(key, value);
            }
        }
    }

    private void list(List<Object> list, String at) {
        if (list.isEmpty()) {
            return;
        }
        if (random.nextBoolean()) {
            described = "doubled an item of " + at;
            list.add(list.get(random.nextInt(list.size())));
        } else {
            Object value = ODD.get(random.nextInt(ODD.size()));
            described = "added " + value + " to " + at;
            list.add(value);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> copy(Map<String, Object> source) {
        Map<String, Object> copy = new LinkedHashMap<>();
        source.forEach((key, value) -> copy.put(key, copyValue(value)));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Object copyValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy((Map<String, Object>) map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copyValue(item)));
            return copy;
        }
        return value;
    }
}
