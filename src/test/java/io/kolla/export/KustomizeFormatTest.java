package io.kolla.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.model.Manifest;
import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KustomizeFormatTest {
    @Test
    void makesABasePerServiceAndAnOverlayForTheProfile() {
        Exported files = new Exported(new KustomizeFormat()
                .files(ExportSample.shop().secrets(new PlaceholderSecrets()).content()));

        assertThat(files.text("overlays/shop/kustomization.yaml")).isEqualTo("""
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                - secrets/01-secret-db-secrets.yaml
                - secrets/02-secret-web-secrets.yaml
                - ../../base/db
                - ../../base/web
                """);
        assertThat(files.text("base/db/kustomization.yaml")).isEqualTo("""
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                - 01-server-statefulset-db.yaml
                - 02-server-service-db.yaml
                """);
    }

    @Test
    void theOverlayBuildsToTheObjectsAsTheyAre() {
        ExportContent content =
                ExportSample.shop().secrets(new PlaceholderSecrets()).content();

        List<Tree> built = new Exported(new KustomizeFormat().files(content)).build("overlays/shop");

        List<Tree> wanted = new ArrayList<>(content.secrets());
        content.manifests().stream().map(Manifest::content).forEach(wanted::add);
        assertThat(built).containsExactlyInAnyOrderElementsOf(wanted);
    }
}
