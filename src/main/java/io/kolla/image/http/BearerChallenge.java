package io.kolla.image.http;

import io.kolla.image.Reference;
import io.kolla.json.Json;
import io.kolla.model.Tree;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a registry answers that wants a token: where to get one.
 *
 * @param parameters realm, service and scope
 */
record BearerChallenge(Map<String, String> parameters) {
    private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    BearerChallenge {
        parameters = Map.copyOf(parameters);
    }

    /** Reads a {@code WWW-Authenticate} header; empty where it asks for something else than a token. */
    static Optional<BearerChallenge> parse(String header) {
        if (!header.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
            return Optional.empty();
        }
        Map<String, String> parameters = new TreeMap<>();
        Matcher matcher = PARAMETER.matcher(header);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2));
        }
        return parameters.containsKey("realm") ? Optional.of(new BearerChallenge(parameters)) : Optional.empty();
    }

    /** Where a token to pull the image is fetched without credentials; empty where the registry names no web address. */
    Optional<URI> tokenUri(Reference reference) {
        String realm = parameters.getOrDefault("realm", "");
        boolean secure = realm.startsWith("https://") || (reference.isLoopback() && realm.startsWith("http://"));
        if (!secure) {
            return Optional.empty();
        }
        String scope = parameters.getOrDefault("scope", "repository:" + reference.repository() + ":pull");
        String query = "service=" + encode(parameters.getOrDefault("service", "")) + "&scope=" + encode(scope);
        try {
            return Optional.of(URI.create(realm + (realm.contains("?") ? "&" : "?") + query));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The token in a token server's answer. */
    static Optional<String> token(String json) {
        Tree answer = Json.readLeniently(json.getBytes(StandardCharsets.UTF_8));
        return Stream.of("token", "access_token")
                .map(answer::text)
                .filter(token -> !token.isEmpty())
                .findFirst();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
