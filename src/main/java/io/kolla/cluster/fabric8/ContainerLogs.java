package io.kolla.cluster.fabric8;

import io.kolla.problem.ClusterException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads what containers write, through the API server. */
final class ContainerLogs {
    /** A log is for an error's message; a node that does not answer must not hold that up. */
    private static final RetryPolicy SOON =
            new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static final Pattern UNAVAILABLE =
            Pattern.compile("unable to retrieve container logs for [a-z-]+://[0-9a-f]*\\s*");
    private static final String MOST_BYTES = Integer.toString(1 << 20);
    private static final int BAD_REQUEST = 400;

    private final ApiClient client;

    ContainerLogs(ApiClient client) {
        this.client = client;
    }

    List<String> tail(String namespace, String pod, String container, boolean previous, int lines) {
        ApiAnswer answer = client.send(
                ApiRequest.get(
                        path(
                                namespace,
                                pod,
                                Map.of(
                                        "container",
                                        container,
                                        "previous",
                                        previous ? "true" : "",
                                        "limitBytes",
                                        MOST_BYTES,
                                        "tailLines",
                                        Integer.toString(lines))),
                        "*/*"),
                SOON);
        if (answer.ok()) {
            return new String(answer.body(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !isOfTheKubelet(line))
                    .toList();
        }
        if (answer.status() == BAD_REQUEST || answer.status() == ApiErrors.NOT_FOUND) {
            return List.of();
        }
        throw problem(pod, container, answer);
    }

    OpenWatches.Loop follow(
            String namespace, String pod, String container, int tail, Consumer<String> line, Runnable ended) {
        return new LogFollower(client, path(namespace, pod, Map.of()), container, tail, line, ended);
    }

    /** What the kubelet answers, as if the container had written it, while it is removing the container. */
    private static boolean isOfTheKubelet(String line) {
        return UNAVAILABLE.matcher(line).matches();
    }

    private ClusterException problem(String pod, String container, ApiAnswer answer) {
        return new ApiErrors(client.target()).of("log of " + pod + "/" + container, answer);
    }

    private static String path(String namespace, String pod, Map<String, String> parameters) {
        return "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/log" + ApiPaths.query(parameters);
    }
}
