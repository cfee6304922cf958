package io.kolla.image;

import java.util.Locale;

/**
 * The processor architecture images are built for.
 *
 * @param name its name in container images and in Debian, such as {@code amd64}
 */
public record Architecture(String name) {
    /** The architecture this program runs on. */
    public static Architecture ofThisMachine() {
        return fromJava(System.getProperty("os.arch", "amd64"));
    }

    /** The architecture Java calls by this name. */
    static Architecture fromJava(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "x86_64", "amd64" -> new Architecture("amd64");
            case "aarch64", "arm64" -> new Architecture("arm64");
            case "ppc64le" -> new Architecture("ppc64el");
            default -> new Architecture(name.toLowerCase(Locale.ROOT));
        };
    }
}
