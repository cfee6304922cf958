package io.kolla.export;

/**
 * A file of an export.
 *
 * @param path its path below the export's folder, with {@code /} between the steps
 * @param text its content
 */
public record ExportFile(String path, String text) {}
