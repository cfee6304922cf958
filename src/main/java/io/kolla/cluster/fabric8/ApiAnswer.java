package io.kolla.cluster.fabric8;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What the API server answered.
 *
 * @param status the HTTP status
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once, never compared
record ApiAnswer(int status, byte[] body) {
    private static final int SHOWN = 60;

    boolean ok() {
        return status >= 200 && status < 300;
    }

    /**
     * The body as an object.
     *
     * @throws ClusterException when it is none: somebody else has answered
     */
    Tree tree() {
        return read(false);
    }

    /** The same without {@code managedFields}. */
    Tree slimTree() {
        return read(true);
    }

    private Tree read(boolean slim) {
        try {
            return slim ? Json.readSlim(body) : Json.read(body);
        } catch (UncheckedIOException e) {
            String text = new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8).strip();
            throw new ClusterException(
                    "the answer does not come from a Kubernetes API server, it begins with: " + text
                            + "; check the server's address in the kubeconfig, and what stands between, such as a proxy",
                    e);
        }
    }

    /** The body as the {@code Status} object of a failed request; empty when it is none. */
    Tree statusObject() {
        return Json.readLeniently(body);
    }
}
