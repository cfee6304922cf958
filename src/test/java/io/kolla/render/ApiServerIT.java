package io.kolla.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.model.ComponentId;
import io.kolla.model.Draft;
import io.kolla.model.KubeVersion;
import io.kolla.model.Labels;
import io.kolla.model.Node;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.schema.KubeSchema;
import io.kolla.testing.OwnControlPlane;
import io.kolla.testing.TestCluster;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import io.kolla.yaml.YamlReader;
import io.kolla.yaml.YamlWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Validation and a real API server agree: what one refuses the other does. The broken manifests of the corpus are asked
 * about by server-side dry run, and so are valid ones changed at random; {@code -Dfuzz.runs=N} asks for more of these,
 * {@code -Dfuzz.seed=N} for others.
 */
class ApiServerIT {
    private static final ComponentId COMPONENT = new ComponentId("web", "app");

    /** What validation refuses although the API server does not, since it would not work. */
    private static final List<String> STRICTER = List.of(
            "generateName",
            "is not the release's",
            "has no port named",
            "is not among the pod's volumes",
            "is written by kolla itself",
            "too long for a StatefulSet",
            "asks for no storage",
            "lacks resources.requests.storage",
            "PriorityClass lacks value",
            "lacks roleRef.apiGroup",
            "cannot be the name of a PodDisruptionBudget",
            "LimitRange lacks spec.limits",
            // The engine writes labels and the names of Jobs itself, and makes text of what is none.
            "metadata.labels of",
            "metadata.name of Job",
            "metadata of",
            // Made empty by defaults, or wrapped round, or not looked at in a dry run of this version.
            "cannot be \"\"",
            "cannot be 99999999999",
            "lacks status.",
            "nodePort of Service cannot be",
            "ttlSecondsAfterFinished",
            "httpHeaders[0].value",
            "has none of clusterTrustBundle",
            "claimName of",
            "targetPort of Service cannot be \"0\"",
            "cannot be the value of a label",
            "cannot be the key of an annotation",
            "lacks spec.podSelector",
            "sysctls[0].value",
            "items[0].key of",
            "lacks spec.template.spec.affinity",
            // Taken although it is not what is meant, or refused only when the pods are made.
            "terminationGracePeriodSeconds of",
            "and not one number",
            ".image of",
            "scales a kind of no API group",
            "volumeClaimTemplates of StatefulSet has",
            "cannot be the key of a label",
            "lacks endpoints",
            "lacks spec.podFailurePolicy",
            "has the file",
            "is set twice");

    /** The version the corpus is about where a case names no other. */
    private static final KubeVersion FIRST = KubeVersion.parse("1.20");

    private static final KubeVersion STATEFUL_PODS = KubeVersion.parse("1.24");
    private static final KubeVersion WITHOUT_BETAS = KubeVersion.parse("1.26");
    private static final Map<String, String> SUCCESSORS =
            Map.of("policy/v1beta1", "policy/v1", "batch/v1beta1", "batch/v1", "autoscaling/v2beta2", "autoscaling/v2");

    /** What only the server looks at: it compiles expressions, and asks admission policies for rules but bindings not. */
    private static final List<String> SERVER_ONLY =
            List.of("].expression: Invalid value", "spec.matchConstraints.resourceRules: Required value");

    @TempDir
    static Path folder;

    private static OwnControlPlane plane;
    private static Cluster cluster;
    private static TestNamespace namespace;
    private static KubeSchema schema;

    @BeforeAll
    static void open() {
        // Of a known version, whatever cluster other tests have: the corpus is about that one.
        plane = TestClusters.own(folder);
        cluster = new TestCluster(plane.kubeconfig(), "own").open();
        namespace = TestNamespace.create(cluster);
        schema = KubeSchema.of(cluster.version());
    }

    @AfterAll
    static void close() {
        if (namespace != null) {
            namespace.close();
            cluster.close();
            plane.close();
        }
    }

    @Test
    void refusesTheBrokenManifestsThatAreMarkedSo() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (ManifestCase broken : ManifestCase.all()) {
            if (broken.server().startsWith("not asked")
                    && KubeVersion.parse(broken.kube()).equals(FIRST)) {
                continue;
            }
            boolean marked = KubeVersion.parse(broken.kube()).equals(cluster.version());
            if (marked && !broken.server().startsWith("not asked")) {
                Optional<String> refusal = refusal(broken.text());
                if (refusal.isPresent() != broken.server().equals("refuses")) {
                    wrong.add(broken.name() + ": marked " + broken.server() + ", but the server says "
                            + refusal.orElse("nothing"));
                }
            } else if (KubeVersion.parse(broken.kube()).compareTo(cluster.version()) <= 0) {
                disagreement(broken.name(), documents(current(broken.text()))).ifPresent(wrong::add);
            }
            asked++;
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(asked).isGreaterThan(100);
    }

    @Test
    void acceptsTheManifestsTheyAreMadeFrom() {
        for (Path base : bases()) {
            List<Node> documents = documents(current(ManifestCase.read(base)));
            assertThat(refusal(documents)).as(base.toString()).isEmpty();
            assertThat(disagreement(base.toString(), documents)).isEmpty();
        }
    }

    @Test
    void agreesAboutManifestsChangedAtRandom() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Path base : bases()) {
            for (Node node : documents(current(ManifestCase.read(base)))) {
                objects.add(((Node.Mapping) node).content());
            }
        }
        int runs = Integer.getInteger("fuzz.runs", 400);
        long first = Long.getLong("fuzz.seed", 1);
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        for (long seed = first; seed < first + runs; seed++) {
            Random random = new Random(seed);
            Mutation mutation = new Mutation(random);
            Tree changed = mutation.of(objects.get(random.nextInt(objects.size())));
            List<Node> nodes = documents(YamlWriter.write(changed));
            Optional<String> refusal = refusal(nodes);
            refused += refusal.isPresent() ? 1 : 0;
            disagreement(seed + " " + changed.text("kind") + " " + mutation.described(), nodes, refusal)
                    .ifPresent(wrong::add);
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(refused).isBetween(runs / 3, runs - 1);
    }

    private static List<Path> bases() {
        List<Path> bases = new ArrayList<>(ManifestCase.bases());
        if (cluster.version().compareTo(KubeVersion.parse(ManifestCase.NEWEST)) >= 0) {
            bases.addAll(ManifestCase.newer());
        }
        return bases;
    }

    private static Optional<String> disagreement(String what, List<Node> objects) {
        return disagreement(what, objects, refusal(objects));
    }

    private static Optional<String> disagreement(String what, List<Node> objects, Optional<String> refusal) {
        List<Problem> problems = objects.stream()
                .flatMap(object -> problems((Node.Mapping) object).stream())
                .toList();
        // Until Kubernetes 1.23 nobody looked at the pods of a StatefulSet before they were made.
        boolean unseen = cluster.version().compareTo(STATEFUL_PODS) < 0
                && objects.stream()
                        .anyMatch(object -> ((Node.Mapping) object).get("kind") instanceof Node.Scalar kind
                                && kind.text().equals("StatefulSet"));
        boolean stricter = unseen
                || problems.stream().allMatch(problem -> STRICTER.stream().anyMatch(problem.message()::contains));
        boolean compiled = refusal.filter(text -> SERVER_ONLY.stream().anyMatch(text::contains))
                .isPresent();
        if (refusal.isPresent() == problems.isEmpty() && !compiled && !(refusal.isEmpty() && stricter)) {
            return Optional.of(what + "\n  server: " + refusal.orElse("accepts") + "\n  validation: "
                    + problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        }
        return Optional.empty();
    }

    /** A text with the API versions that follow those of the first version, where the server has these no longer. */
    private static String current(String text) {
        String current = text;
        if (cluster.version().compareTo(WITHOUT_BETAS) >= 0) {
            for (Map.Entry<String, String> follows : SUCCESSORS.entrySet()) {
                current = current.replace("apiVersion: " + follows.getKey(), "apiVersion: " + follows.getValue());
            }
        }
        return current;
    }

    private static List<Problem> problems(Node.Mapping node) {
        Problems problems = new Problems();
        Draft draft = new Draft(COMPONENT, node);
        new ObjectRules(schema, namespace.name(), problems).check(draft);
        if (!problems.hasErrors()
                && !draft.kind().equals("Service")
                && !draft.kind().equals("PodDisruptionBudget")) {
            new Selectors(new Labels(namespace.name()), List.of(draft)).check(draft, problems);
        }
        return problems.found();
    }

    /** What the API server has against any of the objects in a text. */
    private static Optional<String> refusal(String text) {
        return refusal(documents(text));
    }

    private static Optional<String> refusal(List<Node> documents) {
        for (Node node : documents) {
            Draft draft = new Draft(COMPONENT, (Node.Mapping) node);
            try {
                cluster.dryRun(new Completion(new Labels(namespace.name()), schema, List.of()).complete(draft), true);
            } catch (ClusterException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static List<Node> documents(String text) {
        Problems problems = new Problems();
        List<Node> nodes = YamlReader.documents(text, "manifest", problems);
        assertThat(problems.found()).as(text).isEmpty();
        return nodes;
    }
}
