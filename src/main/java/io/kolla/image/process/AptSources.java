package io.kolla.image.process;

import io.kolla.process.Command;
import io.kolla.process.Commands;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The Debian archives this machine's apt is configured with. Entries of other publishers are left out, and so are
 * addresses that carry credentials, since the entries stay in the images made from them.
 */
final class AptSources {
    private static final String FORMAT = "$(ORIGIN)|$(CODENAME)|$(RELEASE)|$(REPO_URI)|$(COMPONENT)";
    private static final Set<String> COMPONENTS = Set.of("main", "contrib", "non-free", "non-free-firmware");

    private record Entry(String origin, String codename, String release, String uri, String component) {
        /** Before the first update apt knows no publishers; Debian's mirrors are known by their paths then. */
        boolean isDebian() {
            boolean known = origin.equals("Debian")
                    || (isUnknown(origin) && (uri.endsWith("/debian/") || uri.endsWith("/debian-security/")));
            return known && COMPONENTS.contains(component) && !uri.contains("@");
        }

        /** The suite in the archive's own words: {@code bookworm-security}. */
        String suite() {
            return isUnknown(codename) ? release : codename;
        }

        String family() {
            int dash = suite().indexOf('-');
            return dash < 0 ? suite() : suite().substring(0, dash);
        }

        private static boolean isUnknown(String field) {
            return field.isEmpty() || field.startsWith("$(");
        }
    }

    private final Commands commands;

    AptSources(Commands commands) {
        this.commands = commands;
    }

    /**
     * The lines of a sources.list for a Debian release, with its updates and security updates; a release that the
     * machine is not configured for comes from where the machine's own release comes from. Empty when the machine has
     * no Debian entries.
     */
    String forSuite(String suite) {
        List<Entry> debian = entries().stream().filter(Entry::isDebian).toList();
        String lines = lines(
                debian, entry -> entry.family().equals(suite) || entry.release().equals(suite), "");
        if (!lines.isEmpty() || debian.isEmpty()) {
            return lines;
        }
        String own = new TreeSet<>(debian.stream().map(Entry::family).toList()).first();
        return lines(debian, entry -> entry.family().equals(own), suite);
    }

    private static String lines(List<Entry> entries, Predicate<Entry> wanted, String instead) {
        Map<String, Set<String>> components = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (wanted.test(entry)) {
                String suite = instead.isEmpty()
                        ? entry.suite()
                        : instead + entry.suite().substring(entry.family().length());
                components
                        .computeIfAbsent("deb " + entry.uri() + " " + suite, line -> new LinkedHashSet<>())
                        .add(entry.component());
            }
        }
        StringBuilder text = new StringBuilder();
        components.forEach((line, parts) ->
                text.append(line).append(' ').append(String.join(" ", parts)).append('\n'));
        return text.toString();
    }

    private List<Entry> entries() {
        if (commands.find("apt-get").isEmpty()) {
            return List.of();
        }
        Commands.Result result =
                commands.run(Command.of("apt-get", "indextargets", "--format", FORMAT, "Created-By: Packages"));
        if (!result.succeeded()) {
            return List.of();
        }
        return result.output()
                .lines()
                .map(line -> line.split("\\|", -1))
                .filter(fields -> fields.length == 5)
                .map(fields -> new Entry(fields[0], fields[1], fields[2], fields[3], fields[4]))
                .distinct()
                .toList();
    }
}
