package io.kolla.render;

import io.kolla.model.Check;
import io.kolla.model.Draft;
import io.kolla.model.Manifest;
import io.kolla.model.Node;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import io.kolla.schema.KubeSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an object must be to be rendered, besides fitting its type. */
final class ObjectRules {
    private final KubeSchema schema;
    private final String namespace;
    private final Problems problems;

    ObjectRules(KubeSchema schema, String namespace, Problems problems) {
        this.schema = schema;
        this.namespace = namespace;
        this.problems = problems;
    }

    void check(Draft draft) {
        Node.Mapping content = draft.content();
        boolean hasVersion = hasText(content, "apiVersion");
        boolean hasKind = hasText(content, "kind");
        Node metadata = content.get("metadata");
        if (!(metadata instanceof Node.Mapping fields)) {
            problems.error(
                    metadata == null ? draft.at() : metadata.at(),
                    metadata == null ? "the object has no metadata" : "metadata is " + metadata.type() + ", not a map",
                    "write metadata: {name: ...}");
            return;
        }
        if (!hasVersion || !hasKind) {
            return;
        }
        if (draft.kind().endsWith("List") && content.get("items") instanceof Node.Sequence) {
            problems.error(
                    draft.at(), draft.kind() + " holds several objects", "write them as documents, with --- between");
            return;
        }
        checkMetadata(draft, fields);
        if (draft.kind().equals("Secret") && draft.apiVersion().equals("v1")) {
            problems.error(
                    draft.at(),
                    "Secret objects are not written by templates",
                    "declare secrets: in service.yaml; they are generated in the cluster and live in the Secret \"<service>-secrets\"");
            return;
        }
        if (draft.kind().equals("Namespace") && draft.apiVersion().equals("v1")) {
            problems.error(draft.at(), "the namespace is not written by templates", "deploy makes it");
            return;
        }
        schema.check(content, problems);
    }

    private boolean hasText(Node.Mapping content, String key) {
        Node value = content.get(key);
        if (value instanceof Node.Scalar scalar && scalar.content() instanceof String text && !text.isEmpty()) {
            return true;
        }
        problems.error(
                value == null ? content.at() : value.at(),
                value == null ? "the object has no " + key : key + " must be text",
                "a Kubernetes object has apiVersion, kind and metadata.name");
        return false;
    }

    private void checkMetadata(Draft draft, Node.Mapping metadata) {
        Node name = metadata.get("name");
        if (metadata.entries().containsKey("generateName")) {
            problems.error(metadata.at(), "generateName makes another object each time", "write metadata.name");
        } else if (name == null) {
            problems.error(metadata.at(), "the " + draft.kind() + " has no metadata.name", null);
        }
        if (draft.kind().equals("Job") && name != null && !Completion.fitsJob(draft.name())) {
            problems.error(
                    name.at(),
                    "the name " + draft.name() + " is too long for a Job",
                    "54 characters are allowed, since a hash of 8 digits is appended");
        }
        Node own = metadata.get("namespace");
        if (own instanceof Node.Scalar scalar && !scalar.text().equals(namespace)) {
            problems.error(
                    own.at(),
                    "the namespace " + scalar.text() + " is not the release's",
                    "leave metadata.namespace out; every object goes into the release's namespace");
        }
        if (metadata.get("labels") instanceof Node.Mapping labels) {
            for (String key : List.of(Manifest.LABEL_RELEASE, Manifest.LABEL_MANAGED_BY)) {
                refuse(labels, key);
            }
        }
        if (metadata.get("annotations") instanceof Node.Mapping annotations) {
            refuse(annotations, Manifest.ANNOTATION_HASH);
            refuse(annotations, Manifest.ANNOTATION_CONFIG);
        }
    }

    private void refuse(Node.Mapping entries, String key) {
        Node.Entry entry = entries.entries().get(key);
        if (entry != null) {
            problems.error(entry.keyAt(), key + " is written by kolla itself", "remove it");
        }
    }

    static void checkIsOneJob(Check check, List<Draft> drafts, Problems problems) {
        boolean isJob = drafts.size() == 1 && drafts.get(0).kind().equals("Job");
        if (!isJob) {
            Location at = drafts.isEmpty()
                    ? check.template().at()
                    : drafts.get(drafts.size() - 1).at();
            problems.error(
                    at,
                    "the check " + check.service() + "/" + check.name() + " renders "
                            + (drafts.isEmpty()
                                    ? "nothing"
                                    : String.join(
                                            ", ",
                                            drafts.stream().map(Draft::label).toList())),
                    "a check renders one Job and nothing else");
        }
    }

    static void checkUnique(List<Draft> drafts, Problems problems) {
        Map<String, Draft> first = new HashMap<>();
        for (Draft draft : drafts) {
            String group = draft.apiVersion().contains("/")
                    ? draft.apiVersion().substring(0, draft.apiVersion().indexOf('/'))
                    : "";
            Draft before = first.putIfAbsent(group + " " + draft.label(), draft);
            if (before != null && !draft.name().isEmpty()) {
                problems.error(
                        draft.at(),
                        draft.label() + " of " + draft.component() + " is rendered by " + before.component()
                                + " too, at " + before.at(),
                        "give one of them another name");
            }
        }
    }
}
