package io.kolla.cluster.fabric8;

import io.kolla.json.Json;
import io.kolla.model.Tree;

/**
 * What the API server answered.
 *
 * @param status the HTTP status
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once, never compared
record ApiAnswer(int status, byte[] body) {
    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The body as an object. */
    Tree tree() {
        return Json.read(body);
    }

    /** The body as the {@code Status} object of a failed request; empty when it is none. */
    Tree statusObject() {
        return Json.readLeniently(body);
    }
}
