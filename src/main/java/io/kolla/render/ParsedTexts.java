package io.kolla.render;

import io.kolla.model.Node;
import io.kolla.problem.Problems;
import io.kolla.yaml.YamlReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Parses rendered templates. Values are not in their text, so the same template gives the same text for one service as for
 * another as long as the same branches are taken: such a text is parsed once. For use by several threads.
 */
final class ParsedTexts {
    /** How many texts of a template are remembered, those used last. */
    private static final int REMEMBERED = 8;
    /** In the order in which they are met, templates beyond these are not remembered. */
    private static final int TEMPLATES = 256;

    private final Map<String, Deque<Parsed>> byTemplate = new ConcurrentHashMap<>();

    private record Parsed(String text, List<Node> documents) {
        Parsed {
            documents = List.copyOf(documents);
        }
    }

    /** As {@link YamlReader#documents(String, String, Problems)}. */
    List<Node> documents(String text, String template, Problems problems) {
        Deque<Parsed> known = byTemplate.get(template);
        if (known == null) {
            known = byTemplate.size() < TEMPLATES
                    ? byTemplate.computeIfAbsent(template, name -> new ArrayDeque<>())
                    : new ArrayDeque<>();
        }
        List<Node> documents = find(known, text);
        if (documents == null) {
            Problems own = new Problems();
            documents = YamlReader.documents(text, template, own);
            problems.addAll(own.found());
            if (own.found().isEmpty()) {
                remember(known, new Parsed(text, documents));
            }
        }
        return documents;
    }

    private static @Nullable List<Node> find(Deque<Parsed> known, String text) {
        synchronized (known) {
            for (Iterator<Parsed> each = known.iterator(); each.hasNext(); ) {
                Parsed parsed = each.next();
                if (parsed.text().equals(text)) {
                    each.remove();
                    known.addFirst(parsed);
                    return parsed.documents();
                }
            }
            return null;
        }
    }

    private static void remember(Deque<Parsed> known, Parsed parsed) {
        synchronized (known) {
            known.addFirst(parsed);
            if (known.size() > REMEMBERED) {
                known.removeLast();
            }
        }
    }
}
