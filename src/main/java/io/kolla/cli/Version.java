package io.kolla.cli;

import java.util.Objects;

/** The program's version. */
public final class Version {
    private Version() {}

    /** As the jar's manifest says; {@code development} where the classes do not come from a jar. */
    public static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }
}
