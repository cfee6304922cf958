package io.kolla.yaml;

import io.kolla.model.Node;
import io.kolla.problem.FileTrouble;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads files that a person wrote; what cannot be read is a problem. */
public final class YamlFiles {
    /** Largest file that is read, in bytes. */
    public static final long MAX_BYTES = 4L * 1024 * 1024;

    private YamlFiles() {}

    /**
     * The only document of a YAML file.
     *
     * @param path the file
     * @param name its name in messages
     * @return null where it is empty or cannot be read, which is then among the problems
     */
    public static @Nullable Node document(Path path, String name, Problems problems) {
        String text = text(path, name, problems);
        return text == null ? null : YamlReader.document(text, name, problems);
    }

    /** The content of a JSON file. Places are kept, as for YAML; syntax that only YAML has is not refused. */
    public static @Nullable Node json(Path path, String name, Problems problems) {
        String text = text(path, name, problems);
        Node read = text == null ? null : JsonReader.read(text, name);
        if (read != null) {
            return read;
        }
        // JSON may be indented with tabs, YAML may not; inside JSON's strings a tab cannot stand.
        return text == null ? null : YamlReader.document(text.replace('\t', ' '), name, problems);
    }

    /** The text of a UTF-8 file, or null where it cannot be read, which is then among the problems. */
    public static @Nullable String text(Path path, String name, Problems problems) {
        try (InputStream in = Files.newInputStream(path)) {
            // A device says it is empty and never ends.
            byte[] bytes = in.readNBytes((int) MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                problems.error(
                        Location.of(name),
                        "the file is too large: "
                                + (Files.isRegularFile(path) ? Files.size(path) : "more than " + MAX_BYTES)
                                + " bytes, " + MAX_BYTES + " are allowed",
                        null);
                return null;
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.error(Location.of(name), "the file is not UTF-8", "save it with the encoding UTF-8");
        } catch (NoSuchFileException e) {
            problems.error(Location.of(name), "there is no such file", null);
        } catch (IOException e) {
            problems.error(Location.of(name), "the file cannot be read: " + FileTrouble.words(e), null);
        }
        return null;
    }
}
