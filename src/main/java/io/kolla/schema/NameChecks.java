package io.kolla.schema;

import io.kolla.model.KubeVersion;
import io.kolla.model.Node;
import io.kolla.problem.Problems;
import io.kolla.schema.rules.LabelChecks;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
    private static final Pattern DATA_KEY = Pattern.compile("(?!\\.{1,2}$)[-._a-zA-Z0-9]{1,253}");
    private static final Set<String> ROLES = Set.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding");
    /** The first version where the name of a Service may begin with a digit. */
    private static final KubeVersion DIGITS_FIRST = KubeVersion.parse("1.36");

    private static final int MAX_SUBDOMAIN = 253;
    private static final long MAX_ANNOTATIONS = 256 << 10;
    /** Kinds whose objects give their names, with something appended, to labels or to other objects. */
    private static final Map<String, Integer> SHORTER = Map.of("CronJob", 52, "StatefulSet", 52);

    private final String kind;
    private final KubeVersion version;
    private final Problems problems;

    NameChecks(String kind, KubeVersion version, Problems problems) {
        this.kind = kind;
        this.version = version;
        this.problems = problems;
    }

    void check(Node.Mapping object) {
        metadata(object.get("metadata"));
        if (kind.equals("ConfigMap")) {
            dataKeys(object.get("data"));
            dataKeys(object.get("binaryData"));
        }
    }

    private void metadata(@Nullable Node metadata) {
        if (!(metadata instanceof Node.Mapping fields)) {
            return;
        }
        if (fields.get("name") instanceof Node.Scalar name && name.content() instanceof String text) {
            name(name, text);
        }
        if (fields.get("labels") instanceof Node.Mapping labels) {
            LabelChecks.check(labels, problems);
        }
        if (fields.get("annotations") instanceof Node.Mapping annotations) {
            LabelChecks.annotations(annotations, problems);
            annotationSize(annotations);
        }
    }

    private void annotationSize(Node.Mapping annotations) {
        long size = 0;
        for (Node.Entry entry : annotations.entries().values()) {
            String text = entry.value() instanceof Node.Scalar scalar ? scalar.text() : "";
            size += entry.key().getBytes(StandardCharsets.UTF_8).length + text.getBytes(StandardCharsets.UTF_8).length;
        }
        if (size > MAX_ANNOTATIONS) {
            problems.error(
                    annotations.at(),
                    "the annotations of the " + kind + " hold " + (size >> 10) + " KiB, 256 KiB are allowed",
                    "put the data into a ConfigMap");
        }
    }

    private void name(Node.Scalar node, String name) {
        if (ROLES.contains(kind)) {
            if (!PATH_SEGMENT.matcher(name).matches()) {
                problems.error(
                        node.at(), "\"" + name + "\" cannot be the name of a " + kind, "/ and % are not allowed");
            }
        } else if (kind.equals("Service")) {
            serviceName(node, name);
        } else if (name.length() > MAX_SUBDOMAIN || !SUBDOMAIN.matcher(name).matches()) {
            problems.error(
                    node.at(),
                    "\"" + name + "\" cannot be the name of a " + kind,
                    "up to 253 small letters, digits, - and . are allowed, the first and last a letter or digit");
        } else if (name.length() > SHORTER.getOrDefault(kind, MAX_SUBDOMAIN)) {
            problems.error(
                    node.at(),
                    "the name " + name + " is too long for a " + kind,
                    SHORTER.get(kind) + " characters are allowed, since its pods and Jobs are named after it");
        } else if (kind.equals("PriorityClass") && name.startsWith("system-")) {
            problems.error(
                    node.at(),
                    "\"" + name + "\" cannot be the name of a PriorityClass",
                    "system- is the cluster's own");
        }
    }

    private void serviceName(Node.Scalar node, String name) {
        boolean digits = version.compareTo(DIGITS_FIRST) >= 0;
        if (!(digits ? LABEL : SERVICE).matcher(name).matches()) {
            problems.error(
                    node.at(),
                    "\"" + name + "\" cannot be the name of a Service",
                    "up to 63 small letters, digits and - are allowed, the first a letter" + (digits ? " or digit" : "")
                            + ", the last none of -");
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
