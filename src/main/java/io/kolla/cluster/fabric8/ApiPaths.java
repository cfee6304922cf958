package io.kolla.cluster.fabric8;

import io.kolla.cluster.ServedKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The API server's URLs. */
final class ApiPaths {
    private ApiPaths() {}

    static String groupVersion(String apiVersion) {
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
    }

    /** The objects of a kind; those of all namespaces when the namespace is empty. */
    static String collection(ServedKind served, String namespace) {
        String base = groupVersion(served.kind().apiVersion());
        return served.namespaced() && !namespace.isEmpty()
                ? base + "/namespaces/" + encode(namespace) + "/" + served.plural()
                : base + "/" + served.plural();
    }

    static String object(ServedKind served, String namespace, String name) {
        if (served.namespaced() && namespace.isEmpty()) {
            throw new IllegalArgumentException(served.kind() + " " + name + " needs a namespace");
        }
        return collection(served, namespace) + "/" + encode(name);
    }

    /** Parameters in a fixed order; empty values are left out. */
    static String query(Map<String, String> parameters) {
        String text = new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return text.isEmpty() ? "" : "?" + text;
    }

    /** A selector for objects that carry all of these labels. */
    static String selector(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
