package io.kolla.image.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.OptionalLong;

/** The size of an image as its manifest tells it. */
final class ManifestSize {
    private ManifestSize() {}

    /** The sum of the sizes of an image's layers in bytes; empty for anything that is not the manifest of one image. */
    static OptionalLong of(String manifest) {
        long sum = 0;
        boolean layers = false;
        try (JsonParser parser = Json.parser(manifest)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return OptionalLong.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if ("layers".equals(name) && value == JsonToken.START_ARRAY) {
                    layers = true;
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        sum += layer(parser);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        return layers ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    private static long layer(JsonParser parser) throws IOException {
        long size = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if ("size".equals(name) && value == JsonToken.VALUE_NUMBER_INT) {
                size = parser.getLongValue();
            } else {
                parser.skipChildren();
            }
        }
        return size;
    }
}
