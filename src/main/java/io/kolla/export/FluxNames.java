package io.kolla.export;

import io.kolla.model.ComponentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names of Kustomizations, {@code <release>-<service>-<component>}. Flux labels objects with them, so they are no longer
 * than a label's value; where a name is, or two components would have the same, a hash makes it short and unique.
 */
final class FluxNames {
    private static final int LONGEST = 63;
    private static final int HASH = 8;

    private final String release;
    private final Map<String, Integer> uses = new HashMap<>();

    FluxNames(String release, Collection<ComponentId> components) {
        this.release = release;
        components.forEach(id -> uses.merge(joined(id), 1, Integer::sum));
    }

    /** Of what comes before all components; no component's name has so few parts. */
    String prerequisites() {
        return release + "-prerequisites";
    }

    String of(ComponentId id) {
        String name = joined(id);
        if (name.length() <= LONGEST && uses.getOrDefault(name, 1) == 1) {
            return name;
        }
        String cut = name.substring(0, Math.min(name.length(), LONGEST - HASH - 1));
        return cut.replaceFirst("-+$", "") + "-" + hash(release + "/" + id);
    }

    private String joined(ComponentId id) {
        return release + "-" + id.service() + "-" + id.name();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
