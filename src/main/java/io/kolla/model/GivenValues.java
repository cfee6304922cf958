package io.kolla.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a user gave on top of a profile. Kept as it was given, since a single value may reach into a list of the
 * profile's and so means nothing without it.
 *
 * @param files the content of the files, the later ones win
 * @param assignments {@code path=value} texts, which win over files
 * @param registry the registry to use instead of the profile's
 */
public record GivenValues(List<Tree> files, List<String> assignments, Optional<String> registry) {
    private static final String GLOBAL = "global";

    public static final GivenValues NONE = new GivenValues(List.of(), List.of(), Optional.empty());

    public GivenValues {
        files = List.copyOf(files);
        assignments = List.copyOf(assignments);
    }

    /** Whether no value was given; a registry is none. */
    public boolean hasNoValues() {
        return files.isEmpty() && assignments.isEmpty();
    }

    /**
     * What counts after a run that was narrowed to some services: for these what was given now, for the others what was
     * given before. Values that every service sees are those of before with those of now on top.
     */
    public GivenValues narrowedTo(Set<String> services, GivenValues before) {
        List<Tree> trees = new ArrayList<>(parts(before.files, key -> !services.contains(key)));
        trees.addAll(parts(files, key -> services.contains(key) || key.equals(GLOBAL)));
        List<String> texts = Stream.concat(
                        before.assignments.stream().filter(text -> !services.contains(service(text))),
                        assignments.stream()
                                .filter(text -> services.contains(service(text))
                                        || service(text).equals(GLOBAL)))
                .distinct()
                .toList();
        return new GivenValues(trees, texts, registry.or(before::registry));
    }

    private static List<Tree> parts(List<Tree> files, Predicate<String> wanted) {
        List<Tree> parts = new ArrayList<>();
        for (Tree file : files) {
            Map<String, @Nullable Object> part = new LinkedHashMap<>(file.asMap());
            part.keySet().removeIf(key -> !wanted.test(key));
            if (!part.isEmpty()) {
                parts.add(Tree.of(part));
            }
        }
        return parts;
    }

    /** The first step of an assignment's path; names of services hold neither dots nor brackets. */
    private static String service(String assignment) {
        return assignment.split("[.\\[=]", 2)[0];
    }

    /** How much was given: what was given may be meant for few eyes. */
    @Override
    public String toString() {
        return files.size() + " files, " + assignments.size() + " values";
    }
}
