package io.kolla.schema;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the names, labels and annotations of one object by the rules of the API server. */
final class NameChecks {
    static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern PATH_SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/%]+");
    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern DATA_KEY = Pattern.compile("(?!\\.{1,2}$)[-._a-zA-Z0-9]{1,253}");
    private static final Set<String> ROLES = Set.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding");
    private static final int MAX_SUBDOMAIN = 253;

    private final String kind;
    private final Problems problems;

    NameChecks(String kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
    }

    void check(Node.Mapping object) {
        metadata(object.get("metadata"), true);
        if (kind.equals("ConfigMap")) {
            dataKeys(object.get("data"));
            dataKeys(object.get("binaryData"));
        }
        pods(object);
    }

    /** Labels of pod templates follow the same rules; their name does not matter. */
    private void pods(Node.Mapping object) {
        Node spec = object.get("spec");
        if (spec instanceof Node.Mapping fields && fields.get("template") instanceof Node.Mapping template) {
            metadata(template.get("metadata"), false);
        }
    }

    private void metadata(@Nullable Node metadata, boolean named) {
        if (!(metadata instanceof Node.Mapping fields)) {
            return;
        }
        if (named && fields.get("name") instanceof Node.Scalar name && name.content() instanceof String text) {
            name(name, text);
        }
        if (fields.get("labels") instanceof Node.Mapping labels) {
            labels.entries().forEach((key, entry) -> {
                key("label", key, entry);
                if (entry.value() instanceof Node.Scalar value
                        && value.content() instanceof String text
                        && !VALUE.matcher(text).matches()) {
                    problems.error(
                            value.at(),
                            "\"" + text + "\" cannot be the value of a label",
                            "up to 63 letters, digits, - _ and . are allowed, the first and last a letter or digit");
                }
            });
        }
        if (fields.get("annotations") instanceof Node.Mapping annotations) {
            annotations.entries().forEach((key, entry) -> key("annotation", key, entry));
        }
    }

    private void name(Node.Scalar node, String name) {
        if (ROLES.contains(kind)) {
            if (!PATH_SEGMENT.matcher(name).matches()) {
                problems.error(
                        node.at(), "\"" + name + "\" cannot be the name of a " + kind, "/ and % are not allowed");
            }
        } else if (kind.equals("Service")) {
            if (!SERVICE.matcher(name).matches()) {
                problems.error(
                        node.at(),
                        "\"" + name + "\" cannot be the name of a Service",
                        "up to 63 small letters, digits and - are allowed, the first a letter, the last none of -");
            }
        } else if (name.length() > MAX_SUBDOMAIN || !SUBDOMAIN.matcher(name).matches()) {
            problems.error(
                    node.at(),
                    "\"" + name + "\" cannot be the name of a " + kind,
                    "up to 253 small letters, digits, - and . are allowed, the first and last a letter or digit");
        }
    }

    private void key(String what, String key, Node.Entry entry) {
        int slash = key.indexOf('/');
        String prefix = slash < 0 ? "a" : key.substring(0, slash);
        boolean fits = KEY_NAME.matcher(key.substring(slash + 1)).matches()
                && prefix.length() <= MAX_SUBDOMAIN
                && SUBDOMAIN.matcher(prefix).matches();
        if (!fits) {
            problems.error(
                    entry.keyAt(),
                    "\"" + key + "\" cannot be the key of " + (what.startsWith("a") ? "an " : "a ") + what,
                    "write name or domain/name, the name up to 63 letters, digits, - _ and .");
        }
    }

    private void dataKeys(@Nullable Node data) {
        if (data instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (!DATA_KEY.matcher(key).matches()) {
                    problems.error(
                            entry.keyAt(),
                            "\"" + key + "\" cannot be a key of a ConfigMap",
                            "letters, digits, - _ and . are allowed");
                }
            });
        }
    }
}
