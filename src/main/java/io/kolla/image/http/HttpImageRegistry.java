package io.kolla.image.http;

import io.kolla.image.ImageRegistry;
import io.kolla.image.Reference;
import io.kolla.problem.EnvironmentException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Registries that speak the OCI distribution protocol. Anonymous; a public registry's token is fetched where it asks. */
public final class HttpImageRegistry implements ImageRegistry {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** How often a registry that is in trouble is asked again. */
    private static final int ATTEMPTS = 3;

    private static final long PAUSE_MILLIS = 300;

    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    @Override
    public Answer look(Reference reference) {
        int status = send(reference, "HEAD").statusCode();
        return switch (status) {
            case 200 -> Answer.PRESENT;
            case 404 -> Answer.ABSENT;
            default -> Answer.REFUSED;
        };
    }

    @Override
    public OptionalLong size(Reference reference) {
        HttpResponse<String> response = send(reference, "GET");
        return response.statusCode() == 200 ? ManifestSize.of(response.body()) : OptionalLong.empty();
    }

    private HttpResponse<String> send(Reference reference, String method) {
        String scope = reference.host() + "/" + reference.repository();
        HttpResponse<String> response = request(reference, method, Optional.ofNullable(tokens.get(scope)));
        if (response.statusCode() != 401) {
            return response;
        }
        Optional<String> token = response.headers()
                .firstValue("WWW-Authenticate")
                .flatMap(BearerChallenge::parse)
                .flatMap(challenge -> fetchToken(reference, challenge));
        token.ifPresent(value -> tokens.put(scope, value));
        return token.isPresent() ? request(reference, method, token) : response;
    }

    private HttpResponse<String> request(Reference reference, String method, Optional<String> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(reference.manifest())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", MANIFESTS)
                .timeout(PATIENCE);
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return exchange(request.build(), reference);
    }

    private Optional<String> fetchToken(Reference reference, BearerChallenge challenge) {
        Optional<URI> uri = challenge.tokenUri(reference);
        if (uri.isEmpty()) {
            return Optional.empty();
        }
        HttpResponse<String> response =
                exchange(HttpRequest.newBuilder(uri.get()).timeout(PATIENCE).build(), reference);
        return response.statusCode() == 200 ? BearerChallenge.token(response.body()) : Optional.empty();
    }

    private HttpResponse<String> exchange(HttpRequest request, Reference reference) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            for (int again = 0; response.statusCode() >= 500 && again < ATTEMPTS; again++) {
                Thread.sleep(PAUSE_MILLIS);
                response = client.send(request, BodyHandlers.ofString());
            }
            if (response.statusCode() >= 500) {
                throw new EnvironmentException("the registry " + reference.host() + " answers with status "
                        + response.statusCode() + "; what is wrong with it is in its own log");
            }
            return response;
        } catch (IOException e) {
            String why = e.getMessage() == null ? "no connection" : e.getMessage();
            throw new EnvironmentException(
                    "the registry " + reference.host() + " does not answer (" + why
                            + "): start it, or name another one with --registry or as the profile's registry",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("interrupted while asking the registry " + reference.host(), e);
        }
    }
}
