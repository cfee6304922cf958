package io.kolla.export;

import static io.kolla.export.Objects.map;

import io.kolla.model.SecretSpec;
import io.kolla.model.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ExternalSecret of external-secrets.io for each Secret. Fields its controller would fill in with defaults are
 * written, so that what is in the cluster does not differ from what is exported.
 *
 * @param apiVersion the version of the API
 * @param storeKind {@code SecretStore} or {@code ClusterSecretStore}
 * @param store the store's name
 * @param prefix what the names of the store's entries begin with; a service's secrets are properties of the entry
 *     {@code <prefix><service>}
 */
public record ExternalSecrets(String apiVersion, String storeKind, String store, String prefix) implements SecretMode {
    public static final String GROUP = "external-secrets.io";
    public static final String KIND = "ExternalSecret";
    /** What controllers since 0.16 serve. */
    public static final String API_VERSION = GROUP + "/v1";

    /** The same in another version of the API. */
    public ExternalSecrets in(String version) {
        return new ExternalSecrets(version, storeKind, store, prefix);
    }

    @Override
    public List<Tree> objects(String namespace, List<SecretNeed> needs) {
        List<Tree> objects = new ArrayList<>();
        for (SecretNeed need : needs) {
            List<@Nullable Object> data = new ArrayList<>();
            need.keys().forEach(key -> data.add(item(key)));
            objects.add(Tree.of(map(
                    "apiVersion",
                    apiVersion,
                    "kind",
                    KIND,
                    "metadata",
                    PlaceholderSecrets.metadata(namespace, need),
                    "spec",
                    map(
                            "refreshInterval",
                            "1h0m0s",
                            "secretStoreRef",
                            map("kind", storeKind, "name", store),
                            // Like the Secrets that deploy makes, these outlive what asked for them: data that
                            // is kept can only be read with them.
                            "target",
                            map("name", need.name(), "creationPolicy", "Orphan", "deletionPolicy", "Retain"),
                            "data",
                            data))));
        }
        return objects;
    }

    /** The store's entry that holds the secrets of a service. */
    public String entry(String service) {
        return prefix + service;
    }

    private Object item(SecretSpec key) {
        return map(
                "secretKey",
                key.key(),
                "remoteRef",
                map(
                        "key",
                        entry(key.service()),
                        "property",
                        key.key(),
                        "conversionStrategy",
                        "Default",
                        "decodingStrategy",
                        "None",
                        "metadataPolicy",
                        "None"));
    }
}
