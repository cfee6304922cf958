package io.kolla.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.GateRule;
import io.kolla.model.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgoFormatTest {
    private static final ArgoFormat WITH_APPLICATION = new ArgoFormat(Optional.of(new ArgoFormat.Application(
            "argocd", "https://git.example.org/shop.git", "main", RepositoryPath.parse("deploy/shop"))));
    private static final String NAME = "[a-z0-9]([-a-z0-9.]*[a-z0-9])?";

    @Test
    void theApplicationHasTheFieldsOfItsDefinition() {
        Exported files = new Exported(WITH_APPLICATION.files(ExportSample.shop()
                .unmanaged("web/api", "Deployment", "web", "spec", "replicas")
                .unmanaged("web/api", "Deployment", "web", "metadata", "annotations", "a/b~c")
                .content()));

        Tree application = files.object("application.yaml");
        assertThat(Flat.problems(
                        application,
                        Map.ofEntries(
                                Map.entry("apiVersion", "argoproj\\.io/v1alpha1"),
                                Map.entry("kind", "Application"),
                                Map.entry("metadata.name", "shop"),
                                Map.entry("metadata.namespace", "argocd"),
                                Map.entry("spec.project", "default"),
                                Map.entry("spec.source.repoURL", "https://.*"),
                                Map.entry("spec.source.targetRevision", "main"),
                                Map.entry("spec.source.path", "deploy/shop/manifests"),
                                Map.entry("spec.source.directory.recurse", "true"),
                                Map.entry("spec.destination.server", "https://kubernetes\\.default\\.svc"),
                                Map.entry("spec.destination.namespace", "shop"),
                                Map.entry("spec.ignoreDifferences[].group", "apps"),
                                Map.entry("spec.ignoreDifferences[].kind", "Deployment"),
                                Map.entry("spec.ignoreDifferences[].name", NAME),
                                Map.entry("spec.ignoreDifferences[].namespace", NAME),
                                Map.entry("spec.ignoreDifferences[].jsonPointers[]", "(/([^~]|~[01])+)+"),
                                Map.entry("spec.syncPolicy.automated.prune", "true|false"),
                                Map.entry("spec.syncPolicy.automated.selfHeal", "true|false"),
                                Map.entry("spec.syncPolicy.syncOptions[]", "[A-Za-z]+=true"),
                                Map.entry("spec.syncPolicy.retry.limit", "[0-9]+"),
                                Map.entry("spec.syncPolicy.retry.backoff.duration", "[0-9]+[smh]"),
                                Map.entry("spec.syncPolicy.retry.backoff.factor", "[0-9]+"),
                                Map.entry("spec.syncPolicy.retry.backoff.maxDuration", "[0-9]+[smh]")),
                        List.of("spec.project", "spec.destination.server", "spec.source.repoURL")))
                .isEmpty();
        assertThat(application.list("spec", "syncPolicy", "syncOptions"))
                .contains("ServerSideApply=true", "CreateNamespace=true", "RespectIgnoreDifferences=true");
        assertThat(application.trees("spec", "ignoreDifferences"))
                .extracting(ignored -> ignored.list("jsonPointers"))
                .containsExactly(List.of("/spec/replicas"), List.of("/metadata/annotations/a~1b~0c"));
    }

    @Test
    void everyObjectBelowThePathOfTheApplicationHasItsWave() {
        Exported files = new Exported(WITH_APPLICATION.files(
                ExportSample.shop().secrets(new PlaceholderSecrets()).content()));

        List<String> manifests = files.paths().stream()
                .filter(path -> path.startsWith("manifests/"))
                .toList();
        assertThat(manifests)
                .hasSize(files.paths().size() - 1)
                .hasSize(8)
                .allSatisfy(path -> assertThat(
                                files.object(path).text("metadata", "annotations", "argocd.argoproj.io/sync-wave"))
                        .matches("-1|[012]"));
        assertThat(files.objects("manifests/", "Secret"))
                .hasSize(2)
                .allSatisfy(secret -> assertThat(secret.text("metadata", "annotations", "argocd.argoproj.io/sync-wave"))
                        .isEqualTo("-1"));
    }

    @Test
    void dataOutlivesTheApplication() {
        Exported files = new Exported(
                new ArgoFormat(Optional.empty()).files(ExportSample.shop().content()));

        assertThat(files.objects("manifests/", "PersistentVolumeClaim")
                        .get(0)
                        .text("metadata", "annotations", "argocd.argoproj.io/sync-options"))
                .isEqualTo("Prune=false,Delete=false");
        assertThat(files.objects("manifests/", "Deployment")
                        .get(0)
                        .tree("metadata", "annotations")
                        .asMap())
                .containsOnlyKeys("argocd.argoproj.io/sync-wave");
    }

    @Test
    void withoutARepositoryThereIsNoApplication() {
        ArgoFormat format = new ArgoFormat(Optional.empty());

        assertThat(new Exported(format.files(ExportSample.shop().content())).paths())
                .noneMatch(path -> path.contains("application"));
        assertThat(format.text(ExportSample.shop().content())).contains("argocd.argoproj.io/sync-wave: \"1\"");
    }

    @Test
    void saysWhatArgoCannotKnow() {
        ExportContent content = ExportSample.shop()
                .gate("db/server", new GateRule("StatefulSet", "db", new GateRule.Field(List.of("status", "x")), "1"))
                .unmanaged("web/api", "Deployment", "web", "spec", "replicas")
                .content();

        assertThat(new ArgoFormat(Optional.empty()).losses(content))
                .containsExactly(
                        "Argo CD does not know the gate of db/server on StatefulSet/db: give it a health check of the "
                                + "kind in argocd-cm",
                        "others own spec.replicas of Deployment/web: list it under ignoreDifferences in the "
                                + "Application");
        assertThat(WITH_APPLICATION.losses(content)).hasSize(1);
        assertThat(WITH_APPLICATION.losses(ExportSample.shop().content())).isEmpty();
    }
}
