package io.kolla.schema;

import org.jspecify.annotations.Nullable;

/**
 * The type of a field.
 *
 * @param form what values look like
 * @param item type of the items of a list or map
 * @param definition the definition of an object
 * @param required whether the field must be there
 */
record FieldType(Form form, @Nullable FieldType item, String definition, boolean required) {
    enum Form {
        TEXT,
        WHOLE,
        NUMBER,
        BOOLEAN,
        TIME,
        BYTES,
        WHOLE_OR_TEXT,
        QUANTITY,
        ANYTHING,
        LIST,
        MAP,
        OBJECT
    }

    /** Reads a type as the table writes it. */
    static FieldType parse(String code) {
        boolean required = code.endsWith("!");
        String plain = required ? code.substring(0, code.length() - 1) : code;
        return switch (plain.charAt(0)) {
            case '[' -> new FieldType(Form.LIST, parse(plain.substring(1)), "", required);
            case '{' -> new FieldType(Form.MAP, parse(plain.substring(1)), "", required);
            case '*' -> new FieldType(Form.OBJECT, null, plain.substring(1), required);
            default -> new FieldType(scalar(plain), null, "", required);
        };
    }

    private static Form scalar(String code) {
        return switch (code) {
            case "s" -> Form.TEXT;
            case "i" -> Form.WHOLE;
            case "n" -> Form.NUMBER;
            case "b" -> Form.BOOLEAN;
            case "d" -> Form.TIME;
            case "y" -> Form.BYTES;
            case "q" -> Form.WHOLE_OR_TEXT;
            case "Q" -> Form.QUANTITY;
            case "o" -> Form.ANYTHING;
            default -> throw new IllegalArgumentException("not a type: " + code);
        };
    }
}
