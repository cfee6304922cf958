package io.kolla.local.debian;

import io.kolla.local.kube.KubeApi;
import io.kolla.model.Tree;
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
    static boolean nodeReady(Tree node) {
        boolean ready = node.trees("status", "conditions").stream()
                .anyMatch(condition -> condition.text("type").equals("Ready")
                        && condition.text("status").equals("True"));
        boolean barred = node.trees("spec", "taints").stream()
                .anyMatch(taint -> taint.text("key").startsWith("node.kubernetes.io/"));
        return ready && !barred;
    }
}
