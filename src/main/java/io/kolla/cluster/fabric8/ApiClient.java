package io.kolla.cluster.fabric8;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.kolla.problem.ClusterException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests, and sends them again while the API server is away (connection failures), throttles (429) or errs
 * (5xx), heeding {@code Retry-After}. Every request it is given must bear being sent twice.
 */
final class ApiClient implements AutoCloseable {
    /** No attempt waits longer for its answer; the API server itself gives up after a minute. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(70);

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);
    private static final Duration ERROR_PATIENCE = Duration.ofSeconds(15);
    private static final int NOT_IMPLEMENTED = 501;

    private final HttpClient http;
    private final ApiTarget target;
    private final RequestLog log;
    private final Semaphore slots;

    ApiClient(HttpClient http, ApiTarget target, RequestLog log, int parallel) {
        this.http = http;
        this.target = target;
        this.log = log;
        this.slots = new Semaphore(parallel);
    }

    ApiTarget target() {
        return target;
    }

    /**
     * Sends a request until it is answered by something other than a passing trouble.
     *
     * @return the answer, which may be an error of the 400s, or a server error that did not go away
     * @throws ClusterException when the server cannot be reached for as long as the policy allows
     */
    ApiAnswer send(ApiRequest request, RetryPolicy policy) {
        long began = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Duration delay = policy.delay(attempt);
            try {
                HttpResponse<byte[]> response = attempt(request);
                ApiAnswer answer = new ApiAnswer(response.code(), response.body());
                if (!passes(answer) || !mayWait(began, delay, limit(answer, policy))) {
                    return answer;
                }
                delay = max(delay, retryAfter(response));
            } catch (IOException e) {
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
        return await(request, http.sendAsync(builder.build(), InputStream.class));
    }

    /** Waits, and stops the caller when it is interrupted. */
    void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
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
            return await(request, http.sendAsync(builder.build(), byte[].class));
        } finally {
            slots.release();
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
        } catch (ExecutionException e) {
            log.answered(request.method(), request.path(), 0);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof IOException io ? io : new IOException(cause);
        }
    }

    private ClusterException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ClusterException("interrupted while waiting for " + target.server(), cause);
    }

    private static boolean passes(ApiAnswer answer) {
        int status = answer.status();
        return status == ApiErrors.TOO_MANY_REQUESTS
                || (status >= ApiErrors.SERVER_ERROR && status != NOT_IMPLEMENTED && !ApiErrors.isBadObject(answer));
    }

    /** An error inside the server is rather a defect than a restart: less patience with it. */
    private static Duration limit(ApiAnswer answer, RetryPolicy policy) {
        return answer.status() == ApiErrors.SERVER_ERROR && policy.giveUpAfter().compareTo(ERROR_PATIENCE) > 0
                ? ERROR_PATIENCE
                : policy.giveUpAfter();
    }

    private static boolean mayWait(long began, Duration delay, Duration limit) {
        return Duration.ofNanos(System.nanoTime() - began).plus(delay).compareTo(limit) < 0;
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        String header = response.header("Retry-After");
        try {
            Duration wanted = header == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(header.trim()));
            return wanted.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wanted;
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
