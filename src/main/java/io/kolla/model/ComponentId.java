package io.kolla.model;

/**
 * Names a component, the smallest thing that is ordered and gated.
 *
 * @param service the service it belongs to
 * @param name its name within the service
 */
public record ComponentId(String service, String name) implements Comparable<ComponentId> {
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
        int byService = service.compareTo(other.service);
        return byService == 0 ? name.compareTo(other.name) : byService;
    }

    @Override
    public String toString() {
        return service + "/" + name;
    }
}
