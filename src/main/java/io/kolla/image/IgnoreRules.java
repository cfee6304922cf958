package io.kolla.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files of a build context that builders leave out: {@code .containerignore}, or else {@code .dockerignore}. The
 * last rule that matches a path or a folder above it decides.
 */
final class IgnoreRules {
    private record Rule(Pattern pattern, boolean exclude) {}

    private final List<Rule> rules;

    private IgnoreRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules of a context folder; none where it has no ignore file. */
    static IgnoreRules of(Path context) throws IOException {
        for (String name : List.of(".containerignore", ".dockerignore")) {
            Path file = context.resolve(name);
            if (Files.isRegularFile(file)) {
                return parse(Files.readAllLines(file));
            }
        }
        return new IgnoreRules(List.of());
    }

    static IgnoreRules parse(List<String> lines) {
        List<Rule> rules = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            boolean exclude = !text.startsWith("!");
            String glob = exclude ? text : text.substring(1).strip();
            glob = glob.replaceAll("^(\\./|/)+", "").replaceAll("/+$", "");
            if (!glob.isEmpty()) {
                rules.add(new Rule(translate(glob), exclude));
            }
        }
        return new IgnoreRules(rules);
    }

    /** Whether a path, relative to the context and with slashes, is left out. */
    boolean excludes(String path) {
        boolean excluded = false;
        for (Rule rule : rules) {
            if (rule.exclude() != excluded && matches(rule.pattern(), path)) {
                excluded = rule.exclude();
            }
        }
        return excluded;
    }

    private static boolean matches(Pattern pattern, String path) {
        int end = path.length();
        while (end > 0) {
            if (pattern.matcher(path.substring(0, end)).matches()) {
                return true;
            }
            end = path.lastIndexOf('/', end - 1);
        }
        return false;
    }

    private static Pattern translate(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            if (glob.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 3;
            } else if (glob.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else if (c == '[' && glob.indexOf(']', at + 1) > 0) {
                int end = glob.indexOf(']', at + 1);
                regex.append(glob, at, end + 1);
                at = end + 1;
            } else if (c == '\\' && at + 1 < glob.length()) {
                regex.append(Pattern.quote(glob.substring(at + 1, at + 2)));
                at += 2;
            } else {
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
                at++;
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
