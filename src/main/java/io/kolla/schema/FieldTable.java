package io.kolla.schema;

import io.kolla.model.KubeVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The table of kinds and fields of every version. Its lines are words between blanks: {@code V} lists the versions;
 * {@code K mask apiVersion kind scope definition} is a kind in the versions of the mask; {@code D name} begins a
 * definition, of which each line that follows is a field with its type and, where it is not in every version, a mask.
 */
final class FieldTable {
    private final List<KubeVersion> versions = new ArrayList<>();
    private final List<KindLine> kinds = new ArrayList<>();
    /** Where the fields of each definition begin in the text; they are read when they are needed. */
    private final Map<String, Integer> definitions = new HashMap<>();

    private final String text;

    /**
     * A kind of the table.
     *
     * @param versions bit n stands for the version n
     */
    record KindLine(int versions, String apiVersion, String kind, boolean namespaced, String definition) {
        boolean isIn(int version) {
            return (versions & (1 << version)) != 0;
        }
    }

    private static final class Holder {
        static final FieldTable TABLE = new FieldTable(load());
    }

    FieldTable(String text) {
        this.text = text;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            char first = text.charAt(from);
            if (text.charAt(from + 1) != ' ') {
                from = end + 1;
                continue;
            }
            if (first == 'D') {
                definitions.put(text.substring(from + 2, end), end + 1);
            } else if (first == 'K') {
                String[] words = text.substring(from + 2, end).split(" ", -1);
                kinds.add(new KindLine(
                        Integer.parseInt(words[0], 16), words[1], words[2], words[3].equals("N"), words[4]));
            } else if (first == 'V') {
                for (String version : text.substring(from + 2, end).split(" ", -1)) {
                    versions.add(KubeVersion.parse(version));
                }
            }
            from = end + 1;
        }
    }

    /** The table the program ships with. */
    static FieldTable shipped() {
        return Holder.TABLE;
    }

    List<KubeVersion> versions() {
        return versions;
    }

    List<KindLine> kinds() {
        return kinds;
    }

    /** The fields of a definition in one version, with their types. */
    Map<String, FieldType> fields(String definition, int version) {
        Map<String, FieldType> fields = new TreeMap<>();
        Integer at = definitions.get(definition);
        int from = at == null ? text.length() : at;
        while (from < text.length() && !text.startsWith("D ", from)) {
            int end = text.indexOf('\n', from);
            int type = text.indexOf(' ', from) + 1;
            int mask = text.indexOf(' ', type);
            boolean masked = mask >= 0 && mask < end;
            if (!masked || (Integer.parseInt(text.substring(mask + 1, end), 16) & (1 << version)) != 0) {
                fields.put(text.substring(from, type - 1), FieldType.parse(text.substring(type, masked ? mask : end)));
            }
            from = end + 1;
        }
        return fields;
    }

    /** When what has a mask came or went, seen from the version in hand; some versions between are not in the table. */
    String span(int mask, int version) {
        int first = Integer.numberOfTrailingZeros(mask);
        int last = 31 - Integer.numberOfLeadingZeros(mask);
        if (first > version) {
            return "came " + step(first - 1, first);
        }
        return last < version ? "went " + step(last, last + 1) : "it had before and again later";
    }

    private String step(int before, int after) {
        KubeVersion from = versions.get(before);
        KubeVersion to = versions.get(after);
        return to.minor() == from.minor() + 1 ? "with " + to : "after " + from;
    }

    /** The names of definitions, where {@code *} in the pattern stands for any characters. */
    List<String> definitions(String pattern) {
        int star = pattern.indexOf('*');
        return definitions.keySet().stream()
                .filter(name -> star < 0
                        ? name.equals(pattern)
                        : name.startsWith(pattern.substring(0, star)) && name.endsWith(pattern.substring(star + 1)))
                .toList();
    }

    /** The versions in which a definition has a field; 0 where none has. */
    int mask(String definition, String field) {
        int mask = 0;
        for (int i = 0; i < versions.size(); i++) {
            mask |= fields(definition, i).containsKey(field) ? 1 << i : 0;
        }
        return mask;
    }

    private static String load() {
        try (@Nullable InputStream in = FieldTable.class.getResourceAsStream("kinds.gz")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its table of kinds");
            }
            return new String(new GZIPInputStream(in, 1 << 16).readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
