package io.kolla.cluster.fabric8;

import com.fasterxml.jackson.core.JsonParser;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.cluster.ServedKind;
import io.kolla.cluster.WatchListener;
import io.kolla.json.Json;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Lists a kind, then watches it from there on. A stream that ends is opened again where it ended; when the API server no
 * longer knows that point (410 Gone) everything is listed again and compared with what was known, so that the listener
 * hears of all that changed and of all that is gone.
 */
final class ObjectWatch implements OpenWatches.Loop {
    private static final RetryPolicy ONCE = new RetryPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final RetryPolicy BETWEEN =
            new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(3), Duration.ZERO);

    /** The server ends the stream after this; a connection that died unheard is noticed soon after. */
    private static final int SHORTEST_STREAM_SECONDS = 240;

    private static final int STREAM_SPREAD_SECONDS = 60;
    private static final int STREAM_GRACE_SECONDS = 20;
    private static final Duration SUSPICIOUSLY_SHORT = Duration.ofSeconds(1);

    private final ApiClient client;
    private final ObjectLister lister;
    private final ServedKind served;
    private final String namespace;
    private final Map<String, String> labels;
    private final WatchedObjects objects;
    private final WatchListener listener;
    private final ByteStream stream = new ByteStream();
    private String resourceVersion = "";
    private boolean up = true;
    private int failures;

    ObjectWatch(
            ApiClient client,
            ObjectLister lister,
            ServedKind served,
            String namespace,
            Map<String, String> labels,
            WatchListener listener) {
        this.client = client;
        this.lister = lister;
        this.served = served;
        this.namespace = namespace;
        this.labels = Map.copyOf(labels);
        this.listener = listener;
        this.objects = new WatchedObjects(listener);
    }

    @Override
    public void close() {
        stream.close();
    }

    @Override
    public void run() {
        while (!stream.isClosed()) {
            try {
                if (resourceVersion.isEmpty()) {
                    ObjectLister.Listing listing = lister.list(served, namespace, labels, true, ONCE);
                    connection(true);
                    if (!stream.isClosed()) {
                        objects.listed(listing.objects());
                        resourceVersion = listing.resourceVersion();
                    }
                }
                follow();
            } catch (RejectedException refused) {
                if (!client.isStarting()) {
                    listener.failed(refused);
                    return;
                }
                interrupted();
            } catch (IOException e) {
                if (!stream.isClosed()) {
                    client.disconnected();
                }
                interrupted();
            } catch (ClusterException e) {
                interrupted();
            }
        }
    }

    private void follow() throws IOException {
        long began = System.nanoTime();
        int seconds = SHORTEST_STREAM_SECONDS + ThreadLocalRandom.current().nextInt(STREAM_SPREAD_SECONDS);
        HttpResponse<InputStream> response = client.stream(ApiRequest.get(path(seconds)));
        try (InputStream body = response.body()) {
            stream.use(body);
            if (!response.isSuccessful()) {
                refused(new ApiAnswer(response.code(), body.readAllBytes()));
                return;
            }
            connection(true);
            CompletableFuture.delayedExecutor(seconds + STREAM_GRACE_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> stream.interrupt(body));
            if (read(body)) {
                failures = 0;
            } else if (System.nanoTime() - began < SUSPICIOUSLY_SHORT.toNanos()) {
                pause();
            }
        }
    }

    /** Reads events until the stream ends; whether there were any. */
    private boolean read(InputStream body) throws IOException {
        boolean any = false;
        try (JsonParser parser = Json.parser(body)) {
            for (Tree event = Json.readNext(parser, true); event.has("type"); event = Json.readNext(parser, true)) {
                if (stream.isClosed()) {
                    return any;
                }
                any = true;
                if (!heard(event.text("type"), event.tree("object"))) {
                    return any;
                }
            }
        }
        return any;
    }

    /** Takes in an event; false when the stream is of no more use. */
    private boolean heard(String type, Tree object) throws IOException {
        if (type.equals("ERROR")) {
            resourceVersion = "";
            if (object.number("code").orElse(0L) == ApiErrors.GONE) {
                return false;
            }
            throw new IOException("the watch ended: " + object.text("message"));
        }
        resourceVersion = object.text("metadata", "resourceVersion");
        switch (type) {
            case "ADDED", "MODIFIED" -> objects.changed(new LiveObject(object));
            case "DELETED" -> objects.gone(new LiveObject(object));
            default -> {
                // A bookmark: only the point reached is of interest.
            }
        }
        return true;
    }

    private void refused(ApiAnswer answer) throws IOException {
        if (answer.status() == ApiErrors.GONE) {
            resourceVersion = "";
            return;
        }
        ClusterException error = new ApiErrors(client.target()).of("watching " + served.plural(), answer);
        if (error instanceof RejectedException) {
            throw error;
        }
        throw error;
    }

    private void interrupted() {
        if (!stream.isClosed()) {
            connection(false);
            pause();
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

    private void connection(boolean now) {
        if (now != up) {
            up = now;
            if (now) {
                failures = 0;
            }
            listener.connection(now);
        }
    }

    private String path(int seconds) {
        return ApiPaths.collection(served, namespace)
                + ApiPaths.query(Map.of(
                        "watch",
                        "true",
                        "allowWatchBookmarks",
                        "true",
                        "labelSelector",
                        ApiPaths.selector(labels),
                        "timeoutSeconds",
                        Integer.toString(seconds),
                        "resourceVersion",
                        resourceVersion));
    }
}
