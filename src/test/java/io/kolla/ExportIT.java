package io.kolla;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.Node;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import io.kolla.testing.Kubectl;
import io.kolla.testing.Kustomize;
import io.kolla.testing.ManagedFields;
import io.kolla.testing.TestCluster;
import io.kolla.testing.TestClusters;
import io.kolla.testing.TestNamespace;
import io.kolla.yaml.YamlReader;
import io.kolla.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real API server and the tools people have take an export as it is. */
class ExportIT {
    /** Values with node ports: somebody may have deployed the same profile to this server, with its own. */
    private static final Path PORTS = Path.of("src/test/resources/export/ports");

    @TempDir
    static Path tools;

    @TempDir
    Path folder;

    private TestCluster server;
    private Cluster cluster;
    private TestNamespace namespace;

    @BeforeEach
    void open() {
        server = TestClusters.any();
        cluster = server.open();
        namespace = TestNamespace.create(cluster);
    }

    @AfterEach
    void close() {
        if (namespace != null) {
            namespace.close();
            cluster.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        ".,identity,plain",
        ".,core,plain",
        ".,core,argocd",
        ".,core,flux",
        "examples/shop,shop,plain",
        "examples/shop,busy-shop,argocd"
    })
    void theServerAcceptsEveryObject(String catalog, String profile, String format) {
        export(catalog, profile, format, "--path", "deploy");

        List<Tree> objects = objects(folder);

        assertThat(objects).hasSizeGreaterThan(3);
        objects.forEach(object -> cluster.dryRun(manifest(object), false));
    }

    @Test
    void whatIsAppliedIsWhatIsExported() {
        // The other tests store nothing; these ports are taken until the namespace is gone.
        export(".", "core", "plain", "-f", PORTS.resolve("core-applied.yaml").toString());
        List<Tree> objects = objects(folder);

        for (Tree object : objects) {
            LiveObject applied = cluster.apply(manifest(object), false);
            assertThat(canonical(ManagedFields.of(applied, Manifest.MANAGER)))
                    .as("%s", applied)
                    .isEqualTo(canonical(ManagedFields.wanted(object)));
        }
        for (Tree object : objects) {
            ObjectRef ref = manifest(object).ref();
            LiveObject live = cluster.get(ref).orElseThrow();
            assertThat(canonical(ManagedFields.of(live, Manifest.MANAGER)))
                    .as("%s, read back", ref)
                    .isEqualTo(canonical(ManagedFields.wanted(object)));
        }
    }

    @Test
    void kubectlAcceptsTheFilesAndTheStream() throws IOException {
        Kubectl kubectl = Kubectl.find(tools);
        export(".", "core", "plain", "--secrets", "placeholder");
        Path stream = folder.resolveSibling(folder.getFileName() + ".yaml");
        Files.writeString(stream, YamlWriter.writeAll(objects(folder)));

        for (Path input : List.of(folder, stream)) {
            String said = kubectl.run(
                    "--kubeconfig",
                    server.kubeconfig().toString(),
                    "apply",
                    "--dry-run=server",
                    "-R",
                    "-f",
                    input + "");
            assertThat(said.lines().filter(line -> line.endsWith("(server dry run)")))
                    .hasSize(objects(folder).size());
        }
        Files.delete(stream);
    }

    @Test
    void kustomizeBuildsTheOverlayToTheSameObjects() {
        Kustomize kustomize = Kustomize.find(tools);
        List<Tree> wanted = exportForKustomize();

        String built = kustomize.build(folder.resolve("overlays/core"));

        assertThat(byName(read(built))).isEqualTo(byName(wanted));
        accepts(Kubectl.find(tools), built);
    }

    /** Kustomize 2.0, which is in kubectl 1.20, calls folders bases and is otherwise asked the same. */
    @Test
    void theOldestKustomizeBuildsTheSameObjects() throws IOException {
        Kubectl kubectl = Kubectl.oldest(tools)
                .orElseThrow(() -> TestClusters.notRun("no kubectl 1.20: apt-get has no package kubernetes-client"));
        List<Tree> wanted = exportForKustomize();
        Path overlay = folder.resolve("overlays/core/kustomization.yaml");
        Tree kustomization = read(Files.readString(overlay)).get(0);
        List<@Nullable Object> files = new ArrayList<>(kustomization.list("resources"));
        List<@Nullable Object> bases = new ArrayList<>(files);
        files.removeIf(resource -> !String.valueOf(resource).endsWith(".yaml"));
        bases.removeAll(files);
        Map<String, @Nullable Object> old = new TreeMap<>(kustomization.asMap());
        old.put("resources", files);
        old.put("bases", bases);
        Files.writeString(overlay, YamlWriter.write(Tree.of(old)));

        String built = kubectl.run("kustomize", overlay.getParent().toString());

        assertThat(byName(read(built))).isEqualTo(byName(wanted));
        accepts(kubectl, built);
    }

    private void accepts(Kubectl kubectl, String manifests) {
        Path file = folder.resolve("built.yaml");
        try {
            Files.writeString(file, manifests);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        kubectl.run("--kubeconfig", server.kubeconfig().toString(), "apply", "--dry-run=server", "-f", file + "");
    }

    /** Leaves a kustomize export in the folder, and returns the objects of the same export as they are. */
    private List<Tree> exportForKustomize() {
        Path plain = folder.resolve("plain");
        ExportRun.inProcess(arguments(".", "core", "plain", plain, "--secrets", "placeholder"));
        List<Tree> wanted = objects(plain);
        try (Stream<Path> all = Files.walk(plain)) {
            for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        export(".", "core", "kustomize", "--secrets", "placeholder");
        return wanted;
    }

    private void export(String catalog, String profile, String format, String... more) {
        List<String> given = new ArrayList<>(List.of(more));
        if (!format.equals("flux")) {
            given.removeAll(List.of("--path", "deploy"));
        }
        ExportRun.inProcess(arguments(catalog, profile, format, folder, given.toArray(String[]::new)));
    }

    private List<String> arguments(String catalog, String profile, String format, Path to, String... more) {
        List<String> arguments = new ArrayList<>(List.of("export", "-p", profile, "--format", format));
        arguments.addAll(List.of("--catalog", Path.of(catalog).toAbsolutePath().toString()));
        arguments.addAll(List.of("--to", to.toString(), "-n", namespace.name()));
        arguments.addAll(List.of(
                "--kube-version", "cluster", "--kubeconfig", server.kubeconfig().toString()));
        String ports = profile.replaceFirst("^busy-", "") + ".yaml";
        arguments.addAll(List.of("-f", PORTS.resolve(ports).toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** The objects for the cluster below a folder, without what is for kustomize, Argo CD and Flux themselves. */
    private static List<Tree> objects(Path folder) {
        List<Tree> objects = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : new TreeSet<>(
                    all.filter(path -> path.toString().endsWith(".yaml")).toList())) {
                objects.addAll(read(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        objects.removeIf(object -> List.of("Kustomization", "Application").contains(object.text("kind")));
        return objects;
    }

    private static List<Tree> read(String yaml) {
        List<Tree> objects = new ArrayList<>();
        for (Node document : YamlReader.documents(yaml, "export")) {
            objects.add(((Node.Mapping) document).toTree());
        }
        return objects;
    }

    private static Manifest manifest(Tree object) {
        ObjectRef ref = new ObjectRef(
                new Kind(object.text("apiVersion"), object.text("kind")),
                object.text("metadata", "namespace"),
                object.text("metadata", "name"));
        return new Manifest(ref, new ComponentId("a", "b"), object);
    }

    private static Map<String, String> byName(List<Tree> objects) {
        Map<String, String> byName = new TreeMap<>();
        for (Tree object : objects) {
            String name = object.text("apiVersion") + " " + object.text("kind") + " " + object.text("metadata", "name");
            assertThat(byName.put(name, canonical(object))).as(name).isNull();
        }
        return byName;
    }

    /** The text of an object that does not depend on the order of its keys. */
    private static String canonical(Tree object) {
        return YamlWriter.write(Tree.of(sorted(object.asMap())));
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), sortedValue(value)));
        return sorted;
    }

    private static @Nullable Object sortedValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return sorted(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(sortedValue(item)));
            return copy;
        }
        return value;
    }
}
