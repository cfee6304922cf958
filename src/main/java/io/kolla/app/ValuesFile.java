package io.kolla.app;

import io.kolla.app.ShowProfile.Source;
import io.kolla.app.ShowProfile.Value;
import io.kolla.model.Tree;
import io.kolla.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as a YAML file that can be given with {@code -f}, with a comment where each comes from. */
public final class ValuesFile {
    private ValuesFile() {}

    /** The lines of the file. */
    public static List<String> lines(String profile, List<Value> values) {
        List<String> lines = new ArrayList<>();
        lines.add("# values of the profile " + profile);
        List<String> before = List.of();
        for (Value value : values) {
            List<String> path = value.path();
            int depth = common(before, path);
            for (; depth < path.size() - 1; depth++) {
                lines.add("  ".repeat(depth)
                        + entry(path.get(depth), Map.of("x", 1)).get(0));
            }
            List<String> own = entry(path.get(path.size() - 1), value.content());
            String origin =
                    value.source() == Source.DEFAULT ? "default" : value.at().toString();
            for (int i = 0; i < own.size(); i++) {
                String comment = i == 0 && isShort(own.size(), value.content()) ? " # " + origin : "";
                if (i == 0 && comment.isEmpty()) {
                    lines.add("  ".repeat(depth) + "# " + origin);
                }
                lines.add(("  ".repeat(depth) + own.get(i)).stripTrailing() + comment);
            }
            before = path;
        }
        return lines;
    }

    /** Text of several lines and lists have their comment above them, where it cannot become part of them. */
    private static boolean isShort(int lines, @Nullable Object content) {
        return lines == 1 && !(content instanceof String text && text.contains("\n"));
    }

    private static int common(List<String> before, List<String> path) {
        int depth = 0;
        while (depth < path.size() - 1
                && depth < before.size() - 1
                && path.get(depth).equals(before.get(depth))) {
            depth++;
        }
        return depth;
    }

    private static List<String> entry(String key, @Nullable Object content) {
        Map<String, @Nullable Object> one = new HashMap<>();
        one.put(key, content);
        return YamlWriter.write(Tree.of(one)).lines().toList();
    }
}
