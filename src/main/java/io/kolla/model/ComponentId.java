package io.kolla.model;

import java.util.Comparator;

/**
 * Names a component, the smallest thing that is ordered and gated.
 *
 * @param service the service it belongs to
 * @param name its name within the service
 */
public record ComponentId(String service, String name) implements Comparable<ComponentId> {
    private static final Comparator<ComponentId> ORDER =
            Comparator.comparing(ComponentId::service).thenComparing(ComponentId::name);

    /** Reads {@code service/component}. */
    public static ComponentId parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new IllegalArgumentException("not of the form service/component: " + text);
        }
        return new ComponentId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(ComponentId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return service + "/" + name;
    }
}
