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
            "is set twice");

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
        for (ManifestCase broken : ManifestCase.all()) {
            boolean asked = broken.server().equals("refuses") || broken.server().startsWith("accepts");
            if (asked && KubeVersion.parse(broken.kube()).equals(cluster.version())) {
                Optional<String> refusal = refusal(broken.text());
                if (refusal.isPresent() != broken.server().equals("refuses")) {
                    wrong.add(broken.name() + ": marked " + broken.server() + ", but the server says "
                            + refusal.orElse("nothing"));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void acceptsTheManifestsTheyAreMadeFrom() {
        for (Path base : ManifestCase.bases()) {
            assertThat(refusal(ManifestCase.read(base))).as(base.toString()).isEmpty();
        }
    }

    @Test
    void agreesAboutManifestsChangedAtRandom() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Path base : ManifestCase.bases()) {
            for (Node node : documents(ManifestCase.read(base))) {
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
            String text = YamlWriter.write(changed);
            Node.Mapping node = (Node.Mapping) documents(text).get(0);
            List<Problem> problems = problems(node);
            Optional<String> refusal = refusal(text);
            refused += refusal.isPresent() ? 1 : 0;
            // Until Kubernetes 1.23 nobody looked at the pods of a StatefulSet before they were made.
            boolean stricter = changed.text("kind").equals("StatefulSet")
                    || problems.stream().allMatch(problem -> STRICTER.stream().anyMatch(problem.message()::contains));
            if (refusal.isPresent() == problems.isEmpty() && !(refusal.isEmpty() && stricter)) {
                wrong.add(seed + " " + changed.text("kind") + " " + mutation.described() + "\n  server: "
                        + refusal.orElse("accepts") + "\n  validation: "
                        + problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
            }
        }
        assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
        assertThat(refused).isBetween(runs / 3, runs - 1);
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
        for (Node node : documents(text)) {
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
