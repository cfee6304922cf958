package io.kolla.cluster.fabric8;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.kolla.cluster.WritePermit;
import io.kolla.problem.ClusterException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests, and sends them again while the API server is away (connection failures), throttles (429), errs (5xx)
 * or has just started, heeding {@code Retry-After}. Every request it is given must bear being sent twice.
 */
final class ApiClient implements AutoCloseable {
    /** No attempt waits longer for its answer; the API server itself gives up after a minute. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(70);

    private final HttpClient http;
    private final ApiTarget target;
    private final RequestLog log;
    private final Semaphore slots;
    private final WritePermit permit;
    private final Haste haste;
    private final Passing passing;

    ApiClient(HttpClient http, ApiTarget target, RequestLog log, int parallel) {
        this(http, target, log, new Semaphore(parallel), WritePermit.ALWAYS, new Haste(), new Passing());
    }

    private ApiClient(
            HttpClient http,
            ApiTarget target,
            RequestLog log,
            Semaphore slots,
            WritePermit permit,
            Haste haste,
            Passing passing) {
        this.http = http;
        this.target = target;
        this.log = log;
        this.slots = slots;
        this.permit = permit;
        this.haste = haste;
        this.passing = passing;
    }

    /** The same client, whose writes need a permit. */
    ApiClient guardedBy(WritePermit newPermit) {
        return new ApiClient(http, target, log, slots, newPermit, haste, passing);
    }

    ApiTarget target() {
        return target;
    }

    /** Whether the server was away a moment ago, so that what it refuses it may not refuse for long. */
    boolean isStarting() {
        return passing.isStarting();
    }

    /** A stream broke, or could not be opened. */
    void disconnected() {
        passing.disconnected();
    }

    /** From now on no request takes longer than this. */
    void hurry(Duration limit) {
        haste.begin(limit);
    }

    /**
     * Sends a request until it is answered by something other than a passing trouble.
     *
     * @return the answer, which may be an error of the 400s, or a server error that did not go away
     * @throws ClusterException when the server cannot be reached for as long as the policy allows, or the request is a
     *     write that needs a permit and does not get it
     */
    ApiAnswer send(ApiRequest request, RetryPolicy policy) {
        long began = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Duration delay = policy.delay(attempt);
            if (request.isWrite() && !permit.isGranted()) {
                if (!mayWait(began, delay, policy.giveUpAfter())) {
                    throw new ClusterException("nothing can be written to " + target.describe()
                            + ": this run could not show the cluster that it is alive, and somebody else may have"
                            + " taken over the release; run the same command again: it goes on where this ends");
                }
                pause(delay);
                continue;
            }
            try {
                HttpResponse<byte[]> response = attempt(request);
                ApiAnswer answer = new ApiAnswer(response.code(), response.body());
                delay = max(delay, Passing.retryAfter(response));
                if (!passing.passes(request, answer)
                        || !mayWait(began, delay, passing.patience(request, answer, policy))) {
                    return answer;
                }
            } catch (IOException e) {
                passing.disconnected();
                if (Trouble.isFinal(e) || !mayWait(began, delay, policy.giveUpAfter())) {
                    throw Trouble.unreachable(target, e);
                }
            }
            pause(delay);
        }
    }

    /**
     * Opens a stream of bytes that ends when the server or the caller closes it. One attempt.
     *
     * @throws IOException when the server cannot be reached
     */
    HttpResponse<InputStream> stream(ApiRequest request) throws IOException {
        HttpRequest.Builder builder = builder(request).forStreaming();
        return await(request, begun(builder, InputStream.class));
    }

    /** Waits, and stops the caller when it is interrupted. */
    void pause(Duration delay) {
        try {
            haste.pause(delay);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpResponse<byte[]> attempt(ApiRequest request) throws IOException {
        try {
            slots.acquire();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            HttpRequest.Builder builder = builder(request).timeout(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return await(request, haste.watch(begun(builder, byte[].class)));
        } finally {
            slots.release();
        }
    }

    private <T> CompletableFuture<HttpResponse<T>> begun(HttpRequest.Builder builder, Class<T> type) {
        try {
            return http.sendAsync(builder.build(), type);
        } catch (IllegalArgumentException e) {
            // It quotes what cannot be sent, which is a credential: nothing of it is passed on.
            throw Trouble.unsendable(target);
        }
    }

    private HttpRequest.Builder builder(ApiRequest request) {
        HttpRequest.Builder builder = http.newHttpRequestBuilder()
                .uri(target.server() + request.path())
                .header("Accept", request.accept());
        return request.body() == null || request.contentType() == null
                ? builder.method(request.method(), null, null)
                : builder.method(request.method(), request.contentType(), request.body());
    }

    private <T> HttpResponse<T> await(ApiRequest request, CompletableFuture<HttpResponse<T>> future)
            throws IOException {
        try {
            HttpResponse<T> response = future.get();
            log.answered(request.method(), request.path(), response.code());
            return response;
        } catch (InterruptedException e) {
            future.cancel(true);
            throw interrupted(e);
        } catch (CancellationException e) {
            log.answered(request.method(), request.path(), 0);
            throw new IOException("there was no more time to wait for the answer", e);
        } catch (ExecutionException e) {
            log.answered(request.method(), request.path(), 0);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof IOException io ? io : new IOException(cause);
        }
    }

    private ClusterException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ClusterException("interrupted while waiting for " + target.describe(), cause);
    }

    private boolean mayWait(long began, Duration delay, Duration limit) {
        return Duration.ofNanos(System.nanoTime() - began).plus(delay).compareTo(limit) < 0
                && haste.leaves(delay, began);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
