package io.kolla.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.GateRule;
import io.kolla.model.Need;
import io.kolla.model.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FluxFormatTest {
    private static final FluxFormat FORMAT =
            new FluxFormat("flux-system", "GitRepository", "fleet", RepositoryPath.parse("./deploy/shop/"));
    private static final String NAME = "[a-z0-9]([-a-z0-9.]*[a-z0-9])?";
    private static final String DURATION = "([0-9]+(ms|s|m|h))+";
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("apiVersion", "kustomize\\.toolkit\\.fluxcd\\.io/v1"),
            Map.entry("kind", "Kustomization"),
            Map.entry("metadata.name", NAME),
            Map.entry("metadata.namespace", "flux-system"),
            Map.entry("spec.interval", DURATION),
            Map.entry("spec.retryInterval", DURATION),
            Map.entry("spec.timeout", DURATION),
            Map.entry("spec.sourceRef.kind", "GitRepository|OCIRepository|Bucket|ExternalArtifact"),
            Map.entry("spec.sourceRef.name", NAME),
            Map.entry("spec.path", "\\./.+"),
            Map.entry("spec.prune", "true"),
            Map.entry("spec.dependsOn[].name", NAME),
            Map.entry("spec.healthChecks[].apiVersion", "[-a-z0-9./]+"),
            Map.entry("spec.healthChecks[].kind", "[A-Za-z]+"),
            Map.entry("spec.healthChecks[].name", NAME),
            Map.entry("spec.healthChecks[].namespace", NAME),
            Map.entry("spec.healthCheckExprs[].apiVersion", "[-a-z0-9./]+"),
            Map.entry("spec.healthCheckExprs[].kind", "[A-Za-z]+"),
            Map.entry("spec.healthCheckExprs[].current", ".+"),
            Map.entry("spec.ignore[].paths[]", "(/([^~]|~[01])+)+"),
            Map.entry("spec.ignore[].target.kind", "[A-Za-z]+"),
            Map.entry("spec.ignore[].target.name", ".+"));
    private static final List<String> REQUIRED =
            List.of("spec.interval", "spec.prune", "spec.sourceRef.kind", "spec.sourceRef.name");

    @Test
    void aKustomizationPerComponentHasTheFieldsOfItsDefinition() {
        Exported files = new Exported(FORMAT.files(ExportSample.shop()
                .secrets(new ExternalSecrets(ExternalSecrets.API_VERSION, "SecretStore", "vault", ""))
                .object("web/widget", "example.org/v1", "Widget", "main")
                .gate("web/widget", new GateRule("Widget", "main", new GateRule.Condition("Ready"), "True"))
                .unmanaged("web/api", "Deployment", "web", "spec", "replicas")
                .content()));

        List<Tree> kustomizations = files.objects("kustomizations/", "Kustomization");
        assertThat(kustomizations)
                .hasSize(7)
                .allSatisfy(object ->
                        assertThat(Flat.problems(object, FIELDS, REQUIRED)).isEmpty());
        Map<String, Tree> byName = new HashMap<>();
        kustomizations.forEach(object -> byName.put(object.text("metadata", "name"), object.tree("spec")));
        assertThat(byName.get("shop-web-api").text("path")).isEqualTo("./deploy/shop/manifests/web/api");
        assertThat(byName.get("shop-web-api").list("ignore"))
                .isEqualTo(List.of(Map.of(
                        "paths", List.of("/spec/replicas"), "target", Map.of("kind", "Deployment", "name", "web"))));
        assertThat(byName.get("shop-web-widget")
                        .trees("healthCheckExprs")
                        .get(0)
                        .text("current"))
                .isEqualTo("status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')");
        assertThat(byName.get("shop-prerequisites").trees("healthChecks"))
                .extracting(check -> check.text("kind") + "/" + check.text("name"))
                .containsExactly("ExternalSecret/db-secrets", "ExternalSecret/web-secrets");
    }

    @Test
    void itsOwnFileNamesTheKustomizationsOnly() {
        Exported files = new Exported(FORMAT.files(ExportSample.shop().content()));

        assertThat(files.build(""))
                .as("a Kustomization further up must not apply everything at once")
                .hasSize(6)
                .allMatch(object -> object.text("apiVersion").startsWith("kustomize.toolkit.fluxcd.io/"));
        assertThat(files.build("manifests/web/api"))
                .extracting(o -> o.text("kind"))
                .containsExactly("Deployment");
        assertThat(files.build("prerequisites")).extracting(o -> o.text("kind")).containsExactly("Namespace");
    }

    @Test
    void whatAComponentNeedsToRunHoldsBackThoseThatNeedTheComponent() {
        assertThat(dependsOn(ExportSample.shop().content()))
                .containsEntry("shop-web-storage", List.of("shop-prerequisites"))
                .as("the API starts beside its schema")
                .containsEntry("shop-web-api", List.of("shop-web-storage"))
                .as("but is no API to others before the schema is there")
                .containsEntry("shop-web-users", List.of("shop-web-api", "shop-web-schema"))
                .containsEntry("shop-web-schema", List.of("shop-db-server"));
    }

    @Test
    void aComponentWithoutObjectsIsStoodForByWhatItNeeds() {
        ExportContent content = new ExportSample()
                .object("a/first", "v1", "ConfigMap", "first")
                .object("a/beside", "v1", "ConfigMap", "beside")
                .start("a/nothing", "a/first")
                .run("a/nothing", "a/beside")
                .object("a/last", "v1", "ConfigMap", "last")
                .start("a/last", "a/nothing")
                .content();

        assertThat(dependsOn(content))
                .doesNotContainKey("shop-a-nothing")
                .containsEntry("shop-a-last", List.of("shop-a-beside", "shop-a-first"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsForAnyGraph(long seed) {
        ExportContent content = SyncWavesTest.anyGraph(seed);
        FluxDependencies dependencies = new FluxDependencies(content);
        Map<ComponentId, Set<ComponentId>> reached = new HashMap<>();
        for (ComponentId id : content.graph().order()) {
            Set<ComponentId> all = new TreeSet<>();
            for (ComponentId needed : dependencies.of(id)) {
                all.add(needed);
                all.addAll(reached.getOrDefault(needed, Set.of()));
            }
            reached.put(id, all);
        }
        Set<ComponentId> applied = new HashSet<>();
        content.manifests().forEach(manifest -> applied.add(manifest.component()));

        assertThat(reached).allSatisfy((id, all) -> {
            assertThat(all)
                    .as("no circle, and nothing that is not there")
                    .doesNotContain(id)
                    .isSubsetOf(applied);
            // Independently of how it is computed: all that must be ready before the engine starts the component.
            assertThat(all).containsAll(mustBeReady(content, id, applied));
        });
    }

    private static Set<ComponentId> mustBeReady(ExportContent content, ComponentId id, Set<ComponentId> applied) {
        Set<ComponentId> must = new TreeSet<>();
        for (NeedEdge need : content.graph().needsOf(id)) {
            if (need.type() == Need.Type.START) {
                everythingBelow(content, need.to(), must);
            }
        }
        must.retainAll(applied);
        return must;
    }

    private static void everythingBelow(ExportContent content, ComponentId id, Set<ComponentId> all) {
        if (all.add(id)) {
            content.graph().needsOf(id).forEach(need -> everythingBelow(content, need.to(), all));
        }
    }

    @Test
    void namesFitALabelAndAreNoOnesElse() {
        ComponentId plain = ComponentId.parse("web/api");
        ComponentId one = ComponentId.parse("a-b/c");
        ComponentId other = ComponentId.parse("a/b-c");
        ComponentId large = ComponentId.parse("s".repeat(40) + "/" + "c".repeat(60));
        FluxNames names = new FluxNames("shop", List.of(plain, one, other, large));

        assertThat(names.of(plain)).isEqualTo("shop-web-api");
        assertThat(names.of(one)).startsWith("shop-a-b-c-").isNotEqualTo(names.of(other));
        assertThat(names.of(large)).hasSize(63).matches(NAME);
    }

    @Test
    void claimsAreKeptAndNotWaitedFor() {
        Exported files = new Exported(FORMAT.files(ExportSample.shop().content()));

        assertThat(files.objects("manifests/", "PersistentVolumeClaim")
                        .get(0)
                        .text("metadata", "annotations", "kustomize.toolkit.fluxcd.io/prune"))
                .isEqualTo("disabled");
        assertThat(files.object("kustomizations/shop-web-storage.yaml").has("spec", "healthChecks"))
                .as("where the storage class waits for a consumer, the API is that consumer")
                .isFalse();
    }

    @Test
    void gatesBecomeExpressionsWhereTheKindIsNotKubernetesOwn() {
        ExportContent content = new ExportSample()
                .object("a/x", "example.org/v1", "Widget", "one")
                .object("a/x", "example.org/v1", "Widget", "two")
                .object("a/x", "apps/v1", "Deployment", "d")
                .gate(
                        "a/x",
                        new GateRule("Widget", "one", new GateRule.Field(List.of("status", "the-phase", "x")), "it's"))
                .gate("a/x", new GateRule("Deployment", "d", new GateRule.Condition("Available"), "True"))
                .content();

        Tree spec = new Exported(FORMAT.files(content))
                .object("kustomizations/shop-a-x.yaml")
                .tree("spec");
        assertThat(spec.trees("healthCheckExprs"))
                .hasSize(1)
                .first()
                .satisfies(expression -> assertThat(expression.text("current"))
                        .isEqualTo("(metadata.name != 'one' || string(status['the-phase'].x) == 'it\\'s')"));
        assertThat(spec.trees("healthChecks"))
                .extracting(check -> check.text("name"))
                .containsExactly("one", "two", "d");
        assertThat(FORMAT.losses(content))
                .containsExactly("Flux judges Deployment/d by its own rule: the gate of a/x on it is left out");
    }

    @Test
    void aPathStaysInTheRepository() {
        assertThat(RepositoryPath.parse("./a/b/../c/").path()).isEqualTo("a/c");
        assertThat(RepositoryPath.parse(".").below("x")).isEqualTo("x");
        assertThatThrownBy(() -> RepositoryPath.parse("/etc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RepositoryPath.parse("a/../..")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, List<String>> dependsOn(ExportContent content) {
        Map<String, List<String>> found = new HashMap<>();
        new Exported(FORMAT.files(content))
                .objects("kustomizations/", "Kustomization")
                .forEach(object -> found.put(
                        object.text("metadata", "name"),
                        object.trees("spec", "dependsOn").stream()
                                .map(needed -> needed.text("name"))
                                .toList()));
        return found;
    }
}
