package io.kolla.image;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to an image in a registry.
 *
 * @param host the registry's host, with its port where it has one
 * @param repository the image's path in the registry
 * @param tag its tag
 */
public record Reference(String host, String repository, String tag) {
    private static final Pattern FORM = Pattern.compile(
            "(?<host>localhost(?::[0-9]+)?|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?::[0-9]+)?|[A-Za-z0-9-]+:[0-9]+|\\[[0-9a-fA-F:]+](?::[0-9]+)?)"
                    + "/(?<repository>[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*)"
                    + ":(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127})");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:localhost|127\\.[0-9]+\\.[0-9]+\\.[0-9]+|\\[::1])(?::[0-9]+)?");

    /**
     * Reads {@code host[:port]/path:tag}.
     *
     * @throws InvalidInputException when it is not of this form
     */
    public static Reference parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidInputException(Problem.error(
                    null,
                    "'" + text + "' is not an image in a registry",
                    "the profile's registry is a host name, a port if it has one, and a path in lower case:"
                            + " registry.example.org/kolla, 127.0.0.1:5005/kolla"));
        }
        return new Reference(matcher.group("host"), matcher.group("repository"), matcher.group("tag"));
    }

    /** Whether the registry is on this machine; such a registry is spoken to without encryption. */
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    /** Where the registry serves the image's manifest. */
    public URI manifest() {
        return URI.create((isLoopback() ? "http" : "https") + "://" + host + "/v2/" + repository + "/manifests/" + tag);
    }

    @Override
    public String toString() {
        return host + "/" + repository + ":" + tag;
    }
}
