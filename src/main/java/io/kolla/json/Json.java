package io.kolla.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kolla.model.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees from JSON and back, numbers without loss. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String MANAGED_FIELDS = "managedFields";

    private Json() {}

    /** A class of the library behind this one, for a process that is given a copy of it. */
    public static Class<?> library() {
        return JsonFactory.class;
    }

    /** Reads one object. */
    public static Tree read(byte[] json) {
        return read(json, false);
    }

    /** Reads one object or list of objects without their {@code managedFields}. */
    public static Tree readSlim(byte[] json) {
        return read(json, true);
    }

    private static Tree read(byte[] json, boolean slim) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return readNext(parser, slim);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one object, or nothing where the text is none. */
    public static Tree readLeniently(byte[] text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return readNext(parser, false);
        } catch (IOException e) {
            return Tree.empty();
        }
    }

    /** A parser for a stream of objects, for {@link #readNext}. */
    public static JsonParser parser(InputStream stream) throws IOException {
        return FACTORY.createParser(stream);
    }

    /**
     * The next object of a stream; empty at its end.
     *
     * @param slim whether to leave out {@code managedFields}, often half of an object, where nobody reads them
     */
    public static Tree readNext(JsonParser parser, boolean slim) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            return Tree.empty();
        }
        if (token != JsonToken.START_OBJECT) {
            throw new IOException("the API server sent something that is no JSON object");
        }
        return Tree.of(readObject(parser, slim, ""));
    }

    /** The tree as JSON text. */
    public static String write(Tree tree) {
        return JsonText.compact(tree.asMap());
    }

    private static Map<String, @Nullable Object> readObject(JsonParser parser, boolean slim, String under)
            throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (slim && name.equals(MANAGED_FIELDS) && under.equals("metadata")) {
                parser.skipChildren();
            } else {
                object.put(name, readValue(parser, slim, name));
            }
        }
        return object;
    }

    private static @Nullable Object readValue(JsonParser parser, boolean slim, String name) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser, slim, name);
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(readValue(parser, slim, name));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected JSON token " + parser.currentToken());
        };
    }
}
