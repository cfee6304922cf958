package io.kolla.local.debian;

import com.fasterxml.jackson.databind.JsonNode;
import io.kolla.local.kube.KubeApi;
import io.kolla.problem.ClusterException;

/** What the API tells of the node's health. */
final class Health {
    /** Made last of all by the controllers; without it no pod is accepted. */
    static final String DEFAULT_ACCOUNT = "/api/v1/namespaces/default/serviceaccounts/default";

    private Health() {}

    /** Whether the node is registered and takes pods. */
    static boolean nodeReady(KubeApi api) {
        try {
            return nodeReady(api.get("/api/v1/nodes/" + Network.NODE_NAME));
        } catch (ClusterException e) {
            return false;
        }
    }

    /** Whether a node object is one that takes pods. */
    static boolean nodeReady(JsonNode node) {
        boolean ready = false;
        for (JsonNode condition : node.path("status").path("conditions")) {
            ready |= condition.path("type").asText("").equals("Ready")
                    && condition.path("status").asText("").equals("True");
        }
        boolean barred = false;
        for (JsonNode taint : node.path("spec").path("taints")) {
            barred |= taint.path("key").asText("").startsWith("node.kubernetes.io/");
        }
        return ready && !barred;
    }
}
