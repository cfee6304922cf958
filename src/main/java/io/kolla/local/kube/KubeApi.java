package io.kolla.local.kube;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import io.kolla.problem.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An API server, asked with a token. */
public final class KubeApi {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client;
    private final URI server;
    private final String token;

    /**
     * @param server its address
     * @param authority the file of the certificate authority it is trusted by
     * @param token what proves who asks
     */
    public KubeApi(URI server, Path authority, String token) {
        this.server = server;
        this.token = token;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .sslContext(trusting(authority))
                .build();
    }

    /** Whether a path answers with success. */
    public boolean answers(String path) {
        try {
            return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * What a path answers.
     *
     * @throws ClusterException when the server is out of reach or answers with anything but success
     */
    public Tree get(String path) {
        try {
            HttpResponse<String> response =
                    client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
            return parse(successful(path, response.statusCode(), response.body()));
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Makes an object what a text says, whether it is there or not. */
    public void apply(String path, String yaml) {
        HttpRequest request = request(path + "?fieldManager=kolla-local&force=true")
                .header("Content-Type", "application/apply-patch+yaml")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(yaml))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            successful(path, response.statusCode(), response.body());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Follows the changes of a collection until the server ends it, the connection breaks or the reader has enough.
     *
     * @param goOn gets each event and says whether to go on
     */
    public void watch(String path, String resourceVersion, Predicate<Tree> goOn) {
        URI address = server.resolve(
                path + "?watch=1&allowWatchBookmarks=true&timeoutSeconds=1800&resourceVersion=" + resourceVersion);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .GET()
                .build();
        try {
            HttpResponse<Stream<String>> response = client.send(request, HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    throw new ClusterException(
                            "the API server answers " + response.statusCode() + " to a watch of " + path);
                }
                Iterator<String> events = lines.iterator();
                boolean wanted = true;
                while (wanted && events.hasNext()) {
                    wanted = goOn.test(parse(events.next()));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private static Tree parse(String text) {
        try {
            return Json.readSlim(text.getBytes(StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            throw new ClusterException("the API server answers with something that is not JSON: " + e.getMessage(), e);
        }
    }

    private static String successful(String path, int status, String body) {
        if (status / 100 != 2) {
            throw new ClusterException("the API server of the local cluster answers " + status + " to " + path + ": "
                    + body.strip() + "; 'kolla cluster up' repairs it, 'kolla cluster down' and up begin anew");
        }
        return body;
    }

    private ClusterException unreachable(Exception cause) {
        return new ClusterException(
                "the API server of the local cluster at " + server + " is out of reach (" + cause.getMessage()
                        + "); 'kolla cluster status' says what runs, 'kolla cluster up' repairs it",
                cause);
    }

    private static ClusterException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ClusterException("interrupted while asking the API server", cause);
    }

    private static SSLContext trusting(Path authority) {
        try (InputStream in = Files.newInputStream(authority)) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("ca", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new ClusterException(
                    "cannot read the certificate authority " + authority + ": " + FileTrouble.words(e), e);
        }
    }
}
