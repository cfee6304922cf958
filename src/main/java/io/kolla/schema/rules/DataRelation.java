package io.kolla.schema.rules;

import io.kolla.model.Node;
import io.kolla.model.Nodes;
import io.kolla.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The keys of a ConfigMap, and how large it is. */
final class DataRelation extends ObjectCheck {
    /** What the API server takes at most. */
    private static final int MAX_BYTES = 1 << 20;

    @Override
    void relate(Node.Mapping object, String what, Problems problems) {
        long size = 0;
        for (String part : List.of("data", "binaryData")) {
            if (object.get(part) instanceof Node.Mapping entries) {
                for (Node.Entry entry : entries.entries().values()) {
                    size += entry.value() instanceof Node.Scalar scalar
                            ? scalar.text().getBytes(StandardCharsets.UTF_8).length
                            : 0;
                    if (part.equals("binaryData") && Given.is(Nodes.at(object, "data", entry.key()))) {
                        problems.error(
                                entry.keyAt(),
                                what + " has the key \"" + entry.key() + "\" in data and in binaryData",
                                "remove one of the two");
                    }
                }
            }
        }
        if (size > MAX_BYTES) {
            problems.error(
                    object.at(),
                    what + " holds " + (size >> 10) + " KiB, more than the 1024 KiB a ConfigMap may have",
                    "split it, or put the data into an image");
        }
    }
}
