package io.kolla.cluster.fabric8;

import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log of a container until it ends. A lost connection is opened again; the time stamps the API server puts
 * before each line tell where to go on.
 */
final class LogFollower implements OpenWatches.Loop {
    private static final RetryPolicy BETWEEN =
            new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(3), Duration.ZERO);
    private static final int MOST_FAILURES = 40;
    private static final int SERVER_ERROR = 500;

    private final ApiClient client;
    private final String path;
    private final String container;
    private final int tail;
    private final Consumer<String> line;
    private final Runnable ended;
    private final ByteStream stream = new ByteStream();
    private String lastStamp = "";
    private int failures;

    LogFollower(ApiClient client, String path, String container, int tail, Consumer<String> line, Runnable ended) {
        this.client = client;
        this.path = path;
        this.container = container;
        this.tail = tail;
        this.line = line;
        this.ended = ended;
    }

    @Override
    public void close() {
        stream.close();
    }

    @Override
    public void run() {
        boolean more = true;
        while (more && !stream.isClosed() && failures < MOST_FAILURES) {
            try {
                more = follow();
            } catch (IOException e) {
                pause();
            }
        }
        if (!stream.isClosed()) {
            ended.run();
        }
    }

    /** Reads until the log ends; true when it is to be tried again. */
    private boolean follow() throws IOException {
        String since = lastStamp;
        HttpResponse<InputStream> response = client.stream(ApiRequest.get(
                path
                        + ApiPaths.query(Map.of(
                                "container",
                                container,
                                "follow",
                                "true",
                                "timestamps",
                                "true",
                                "sinceTime",
                                since,
                                "tailLines",
                                since.isEmpty() ? Integer.toString(tail) : "")),
                "*/*"));
        try (InputStream body = response.body()) {
            stream.use(body);
            if (!response.isSuccessful()) {
                if (response.code() >= SERVER_ERROR || response.code() == ApiErrors.TOO_MANY_REQUESTS) {
                    pause();
                    return true;
                }
                return false;
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (@Nullable String text = reader.readLine(); text != null; text = reader.readLine()) {
                heard(text, since);
            }
            return false;
        }
    }

    /** {@code sinceTime} has whole seconds only, so lines already told come again; their stamps are not later. */
    private void heard(String stamped, String since) {
        int space = stamped.indexOf(' ');
        String stamp = space < 0 ? stamped : stamped.substring(0, space);
        if (!stream.isClosed() && (since.isEmpty() || stamp.compareTo(since) > 0)) {
            failures = 0;
            lastStamp = stamp;
            line.accept(space < 0 ? "" : stamped.substring(space + 1));
        }
    }

    private void pause() {
        failures++;
        try {
            stream.pause(BETWEEN.delay(failures).toMillis());
        } catch (InterruptedException e) {
            stream.close();
        }
    }
}
