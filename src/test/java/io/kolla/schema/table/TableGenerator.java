package io.kolla.schema.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the table: {@code TableGenerator OUTPUT VERSION=FOLDER...}, versions ascending, each with the folder that holds
 * the jars of the client for it; a version without a client has the folders of the versions before and after it and
 * that of its TypeScript declarations, with commas between.
 *
 * <p>Lines of the table are words between blanks. {@code V} lists the versions; sets of versions are hexadecimal masks
 * over that list. {@code K mask apiVersion kind scope definition} is a kind, {@code D name} begins a definition, and
 * {@code field type mask} is a field of it, the mask left out where the field is in every version.
 */
public final class TableGenerator {
    private final List<String> versions = new ArrayList<>();
    private final SortedMap<String, Integer> kinds = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Integer>> definitions = new TreeMap<>();

    /** Runs the generator. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        TableGenerator generator = new TableGenerator();
        for (int i = 1; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            String[] folders = pair[1].split(",");
            ClientModels models = ClientModels.read(Path.of(folders[0]));
            if (folders.length == 3) {
                models = MiddleVersion.read(models, ClientModels.read(Path.of(folders[1])), Path.of(folders[2]));
            }
            generator.add(pair[0], models);
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(arguments[0]))) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            out.write(generator.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void add(String version, ClientModels models) {
        int bit = 1 << versions.size();
        versions.add(version);
        models.kinds.forEach((kind, rest) -> kinds.merge(kind + " " + rest, bit, (a, b) -> a | b));
        models.definitions.forEach((name, fields) -> {
            SortedMap<String, Integer> known = definitions.computeIfAbsent(name, n -> new TreeMap<>());
            fields.forEach((field, type) -> known.merge(field + " " + type, bit, (a, b) -> a | b));
        });
    }

    private String text() {
        int all = (1 << versions.size()) - 1;
        StringBuilder text = new StringBuilder();
        text.append("V ").append(String.join(" ", versions)).append('\n');
        for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
            text.append("K ").append(Integer.toHexString(kind.getValue())).append(' ');
            text.append(kind.getKey()).append('\n');
        }
        for (Map.Entry<String, SortedMap<String, Integer>> definition : definitions.entrySet()) {
            text.append("D ").append(definition.getKey()).append('\n');
            for (Map.Entry<String, Integer> field : definition.getValue().entrySet()) {
                text.append(field.getKey());
                if (field.getValue() != all) {
                    text.append(' ').append(Integer.toHexString(field.getValue()));
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}
