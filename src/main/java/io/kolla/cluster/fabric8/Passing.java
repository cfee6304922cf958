package io.kolla.cluster.fabric8;

import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;

/** Which answers tell of a trouble that passes, and for how long one may hope so. Safe for use by several threads. */
final class Passing {
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);
    private static final Duration ERROR_PATIENCE = Duration.ofSeconds(15);
    private static final int NOT_IMPLEMENTED = 501;

    /** What admission plugins say, as 403, until they have seen the cluster's objects. */
    private static final String NOT_READY = "not yet ready to handle request";

    /**
     * An API server answers before it knows all tokens, roles, namespaces and custom kinds: for so long after it was
     * away, its refusals are not believed.
     */
    private static final Duration START_UP = Duration.ofSeconds(10);

    private volatile boolean wasAway;
    private volatile long awayNanos;

    /** The server could not be reached just now. */
    void disconnected() {
        awayNanos = System.nanoTime();
        wasAway = true;
    }

    /** Whether it may still be starting up. */
    boolean isStarting() {
        return wasAway && System.nanoTime() - awayNanos < START_UP.toNanos();
    }

    /** Whether the same request may get another answer a little later. */
    boolean passes(ApiRequest request, ApiAnswer answer) {
        int status = answer.status();
        if (status >= ApiErrors.SERVER_ERROR) {
            return status != NOT_IMPLEMENTED && !ApiErrors.isBadObject(answer);
        }
        return status == ApiErrors.TOO_MANY_REQUESTS || isNotReady(answer) || mayBeStarting(request, status);
    }

    /** How long after its first attempt such a request may be sent again. */
    Duration patience(ApiRequest request, ApiAnswer answer, RetryPolicy policy) {
        if (mayBeStarting(request, answer.status())) {
            return policy.giveUpAfter();
        }
        // An error inside the server is rather a defect than a restart: less patience with it.
        return answer.status() == ApiErrors.SERVER_ERROR && policy.giveUpAfter().compareTo(ERROR_PATIENCE) > 0
                ? ERROR_PATIENCE
                : policy.giveUpAfter();
    }

    /** What the server asks to wait, within reason; zero where it does not say. */
    static Duration retryAfter(HttpResponse<?> response) {
        String header = response.header("Retry-After");
        try {
            Duration wanted = header == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(header.trim()));
            return wanted.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wanted;
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private boolean mayBeStarting(ApiRequest request, int status) {
        boolean refusal = status == ApiErrors.UNAUTHORIZED || status == ApiErrors.FORBIDDEN;
        boolean unknown = status == ApiErrors.NOT_FOUND && request.mustExist();
        return (refusal || unknown) && isStarting();
    }

    private static boolean isNotReady(ApiAnswer answer) {
        return answer.status() == ApiErrors.FORBIDDEN
                && answer.statusObject().text("message").contains(NOT_READY);
    }
}
