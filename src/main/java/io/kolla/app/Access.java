package io.kolla.app;

import io.kolla.model.AccessEntry;
import io.kolla.model.Blueprint;
import io.kolla.problem.ClusterException;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.SecretVault;
import java.util.LinkedHashMap;
import java.util.Map;

/** How to reach what is installed: an environment, secrets included. */
public final class Access {
    private final Blueprints blueprints;
    private final ImageTools images;
    private final Clusters clusters;

    public Access(Blueprints blueprints, ImageTools images, Clusters clusters) {
        this.blueprints = blueprints;
        this.images = images;
        this.clusters = clusters;
    }

    /**
     * The variables, in the order of the catalog. Whoever calls this shows secrets: it must be what the user asked for.
     *
     * @throws ClusterException when a secret is not in the cluster
     */
    public Map<String, String> run(Selection selection, ClusterChoice choice) {
        try (Session session = clusters.open(choice)) {
            ReleaseRecord record = Installed.in(session, selection.namespace());
            Blueprint blueprint = blueprints.asDeployed(selection, record);
            Rendered rendered = Rendered.of(blueprint, session.cluster().version(), images.tags(blueprint.catalog()));
            SecretVault vault = session.vault(selection.namespace());
            Map<String, String> variables = new LinkedHashMap<>();
            for (AccessEntry entry : rendered.rendering().access()) {
                variables.put(entry.name(), value(entry, vault));
            }
            return variables;
        }
    }

    private static String value(AccessEntry entry, SecretVault vault) {
        if (entry.value() instanceof AccessEntry.Secret secret) {
            return vault.read(secret.ref())
                    .orElseThrow(() -> new ClusterException(
                            "secret " + secret.ref() + " is not in the cluster; deploy " + "generates it"))
                    .reveal();
        }
        return entry.value() instanceof AccessEntry.Text text ? text.template() : "";
    }
}
