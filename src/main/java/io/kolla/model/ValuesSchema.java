package io.kolla.model;

/**
 * Which values there are, as a JSON Schema says.
 *
 * @param schema the JSON Schema
 * @param defaults the default values it declares; a value declared without a default is there and null
 */
public record ValuesSchema(Node.Mapping schema, Node.Mapping defaults) {}
