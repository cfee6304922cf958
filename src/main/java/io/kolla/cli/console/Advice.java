package io.kolla.cli.console;

import io.kolla.model.ComponentId;

/** Commands that help on, to be given as they stand. */
public final class Advice {
    /** The namespace commands take where none is named. */
    private static final String DEFAULT_NAMESPACE = "kolla";

    private Advice() {}

    /** Shows what the containers of a component's service wrote. */
    public static String logs(ComponentId component, String namespace) {
        return "kolla logs" + namespace(namespace) + " " + component.service();
    }

    /** Shows how a release is. */
    public static String status(String namespace) {
        return "kolla status" + namespace(namespace);
    }

    /** {@code  -n cloud}, with a blank before it; empty where that is what commands take anyway. */
    public static String namespace(String namespace) {
        return namespace.equals(DEFAULT_NAMESPACE) ? "" : " -n " + namespace;
    }
}
