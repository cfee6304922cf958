package io.kolla.app;

import io.kolla.json.Json;
import io.kolla.model.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What an API server wrote down of the requests of this program. */
final class AuditLog {
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");
    private final Path file;
    private long read;

    AuditLog(Path file) {
        this.file = file;
    }

    /**
     * A request.
     *
     * @param verb what was asked for, such as {@code patch} or {@code watch}
     * @param namespace the namespace; empty for what lives in none
     * @param resource the kind's plural
     * @param name the object; empty for a list or a watch
     */
    record Request(String verb, String namespace, String resource, String name) {
        boolean isWrite() {
            return WRITES.contains(verb);
        }

        String object() {
            return resource + "/" + name;
        }
    }

    /** The requests since this was asked last. */
    List<Request> next() {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            List<Request> requests = lines.stream()
                    .skip(read)
                    .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8)))
                    .filter(entry -> entry.text("userAgent").equals("kolla"))
                    // A watch is written down when it begins and when it ends.
                    .filter(entry -> entry.text("stage").equals("ResponseStarted")
                            == entry.text("verb").equals("watch"))
                    .map(AuditLog::request)
                    .toList();
            read = lines.size();
            return requests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Request request(Tree entry) {
        Tree object = entry.tree("objectRef");
        String name = object.text("name");
        // Of an object that is created only what is sent has the name.
        return new Request(
                entry.text("verb"),
                object.text("namespace"),
                object.text("resource"),
                name.isEmpty() ? entry.text("requestObject", "metadata", "name") : name);
    }
}
