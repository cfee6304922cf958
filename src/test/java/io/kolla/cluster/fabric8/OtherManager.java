package io.kolla.cluster.fabric8;

import io.kolla.cluster.LiveObject;
import io.kolla.cluster.ServedKind;
import io.kolla.json.Json;
import io.kolla.model.Tree;
import io.kolla.testing.TestCluster;
import java.util.Optional;

/** Somebody else who writes objects, as an editor would. */
final class OtherManager {
    static final String NAME = "somebody-else";

    private final TestCluster cluster;

    OtherManager(TestCluster cluster) {
        this.cluster = cluster;
    }

    /** Replaces an object. */
    void replace(Tree object, String plural) {
        LiveObject live = new LiveObject(object);
        String path = ApiPaths.object(
                new ServedKind(live.ref().kind(), plural, true), live.ref().namespace(), live.name());
        Credentials credentials = Credentials.find(Optional.of(cluster.kubeconfig()), Optional.empty());
        try (ApiClient client = Fabric8Clusters.client(credentials, RequestLog.NONE)) {
            ApiAnswer answer = client.send(
                    ApiRequest.send("PUT", path + "?fieldManager=" + NAME, Json.write(object)), RetryPolicy.RUNNING);
            if (!answer.ok()) {
                throw new AssertionError(answer.statusObject().text("message"));
            }
        }
    }
}
