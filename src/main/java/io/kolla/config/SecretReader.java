package io.kolla.config;

import io.kolla.model.Node;
import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads declared secrets and references to them. */
final class SecretReader {
    static final Set<String> KEYS = Set.of("generate", "length", "bytes");
    private static final Set<String> GENERATORS = Set.of("password", "hex", "base64url", "uuid");

    private final String service;
    private final Problems problems;

    SecretReader(String service, Problems problems) {
        this.service = service;
        this.problems = problems;
    }

    List<SecretSpec> read(Node.Mapping secrets) {
        List<SecretSpec> specs = new ArrayList<>();
        for (Node.Entry entry : secrets.entries().values()) {
            String key = entry.key();
            if (!Names.isSecretKey(key)) {
                problems.error(
                        entry.keyAt(),
                        "\"" + key + "\" is not a valid name of a secret",
                        "use letters, digits, '-', '_' and '.'");
            }
            Fields fields = new Fields(entry.value(), "secret \"" + key + "\"", KEYS, problems);
            // A secret whose generator is wrong is declared all the same: what refers to it is right.
            specs.add(new SecretSpec(service, key, generator(fields).orElse(new SecretSpec.Uuid())));
        }
        return specs;
    }

    /** Reads {@code key} (a secret of this service) or {@code service/key}. */
    Optional<SecretRef> reference(String text, Location at) {
        String[] parts = text.split("/", -1);
        String key = parts[parts.length - 1];
        if (parts.length > 2 || parts[0].isEmpty() || !Names.isSecretKey(key)) {
            problems.error(at, "\"" + text + "\" does not name a secret", "write \"key\" or \"service/key\"");
            return Optional.empty();
        }
        return Optional.of(new SecretRef(parts.length == 2 ? parts[0] : service, key));
    }

    private Optional<SecretSpec.Generator> generator(Fields fields) {
        String name = fields.requiredText("generate").orElse("");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (!GENERATORS.contains(name)) {
            problems.error(
                    fields.at("generate"),
                    "unknown generator \"" + name + "\"",
                    Suggestions.hint(name, GENERATORS, "generators"));
            return Optional.empty();
        }
        boolean bytes = name.equals("hex") || name.equals("base64url");
        if (fields.has("length") && !name.equals("password")) {
            problems.error(
                    fields.at("length"),
                    "the generator \"" + name + "\" takes no \"length\"",
                    bytes ? "say how many \"bytes\"" : null);
        }
        if (fields.has("bytes") && !bytes) {
            problems.error(
                    fields.at("bytes"),
                    "the generator \"" + name + "\" takes no \"bytes\"",
                    name.equals("password") ? "say which \"length\"" : null);
        }
        return Optional.of(
                switch (name) {
                    case "password" -> new SecretSpec.Password(fields.number("length", 32, 8, 1024));
                    case "hex" -> new SecretSpec.Hex(fields.number("bytes", 32, 8, 1024));
                    case "base64url" -> new SecretSpec.Base64Url(fields.number("bytes", 32, 8, 1024));
                    default -> new SecretSpec.Uuid();
                });
    }
}
