package io.kolla.lint;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every rule there is. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new AutoscalerRule(),
            new DisruptionBudgetRule(),
            new HostNetworkRule(),
            new HostPathRule(),
            new ImageTagRule(),
            new JobRetriesRule(),
            new PrivilegedRule(),
            new ProbeDelayRule(),
            new ProbesRule(),
            new RequestsRule(),
            new RootRule());

    private static final SortedSet<String> NAMES =
            Collections.unmodifiableSortedSet(new TreeSet<>(explanations().keySet()));

    private Rules() {}

    /** The names of all rules. */
    public static SortedSet<String> names() {
        return NAMES;
    }

    /** What each rule finds and why that is bad, by its name. */
    public static SortedMap<String, String> explanations() {
        SortedMap<String, String> explanations = new TreeMap<>();
        ALL.forEach(rule -> explanations.put(rule.name(), rule.explanation()));
        return explanations;
    }

    static List<Rule> all() {
        return ALL;
    }
}
