package io.kolla.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.kolla.model.Node;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The JSON Schema validator (draft 2020-12 unless a schema says otherwise). It never fetches anything. */
final class SchemaValidator {
    /** What the library logs, users are told as problems with their places. */
    private static final Logger LIBRARY = Logger.getLogger("com.networknt.schema");

    private static final SpecificationVersion DRAFT = SpecificationVersion.DRAFT_2020_12;

    static {
        LIBRARY.setLevel(Level.OFF);
    }

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            DRAFT,
            // The root locale: messages are the same whatever the user's language is.
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().locale(Locale.ROOT).build()));

    /**
     * What is wrong with values; keys whose value is null count as not given.
     *
     * @throws InvalidSchemaException if the schema itself cannot be used
     */
    List<Violation> violations(Node schema, Node values) {
        try {
            return violations(registry.getSchema(JsonNodes.whole(schema)), JsonNodes.given(values));
        } catch (SchemaException e) {
            throw new InvalidSchemaException(words(e));
        } catch (StackOverflowError e) {
            // The library follows references however often they meet.
            throw new InvalidSchemaException("a $ref in it leads back to itself, or it is nested too deeply");
        }
    }

    /** The library passes on what others say, with the names of their classes. */
    private static String words(SchemaException error) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof PatternSyntaxException pattern) {
                return "\"" + pattern.getPattern() + "\" is no regular expression: " + pattern.getDescription();
            }
            if (cause instanceof FileNotFoundException elsewhere) {
                return "it refers to " + elsewhere.getMessage()
                        + ", and nothing is fetched: put what is referred to below $defs of this file";
            }
        }
        return String.valueOf(error.getMessage());
    }

    /** What is wrong with a schema by the rules for schemas. */
    List<Violation> flaws(Node schema) {
        return violations(registry.getSchema(SchemaLocation.of(DRAFT.getDialectId())), JsonNodes.whole(schema));
    }

    private static List<Violation> violations(Schema schema, JsonNode json) {
        List<Violation> violations = new ArrayList<>();
        for (Error error : schema.validate(json)) {
            List<Object> path = new ArrayList<>();
            for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
                path.add(error.getInstanceLocation().getElement(i));
            }
            JsonNode wanted = error.getSchemaNode();
            violations.add(new Violation(
                    path,
                    String.valueOf(error.getKeyword()),
                    Optional.ofNullable(error.getProperty()).orElse(""),
                    wanted == null ? "" : text(wanted),
                    String.valueOf(error.getMessage())));
        }
        return violations;
    }

    private static String text(JsonNode wanted) {
        if (wanted.isArray()) {
            List<String> items = new ArrayList<>();
            wanted.forEach(item -> items.add(text(item)));
            return String.join(", ", items);
        }
        return wanted.isTextual() ? wanted.asText() : wanted.toString();
    }

    /**
     * One thing that is wrong.
     *
     * @param path keys (text) and indices (Integer) that lead to the value
     * @param keyword the keyword of the schema that is violated
     * @param property the property that is missing or too many, or empty text
     * @param wanted what the schema says under the keyword
     * @param message the validator's own words
     */
    record Violation(List<Object> path, String keyword, String property, String wanted, String message) {
        Violation {
            path = List.copyOf(path);
        }
    }

    /** A schema cannot be used. */
    static final class InvalidSchemaException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidSchemaException(String message) {
            super(message);
        }
    }
}
