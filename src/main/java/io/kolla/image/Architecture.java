package io.kolla.image;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processor architecture images are built for.
 *
 * @param name its name in container images and in Debian, such as {@code amd64}
 */
public record Architecture(String name) {
    /** What most clusters run on: the one that references are for where nobody says. */
    public static final Architecture USUAL = new Architecture("amd64");

    private static final Set<String> OF_DEBIAN =
            new TreeSet<>(Set.of("amd64", "arm64", "armhf", "i386", "ppc64el", "riscv64", "s390x"));

    /**
     * Reads a name, Debian's or the kernel's.
     *
     * @throws IllegalArgumentException when it is none that Debian is made for
     */
    public static Architecture parse(String text) {
        Architecture architecture = fromJava(text);
        if (!OF_DEBIAN.contains(architecture.name())) {
            throw new IllegalArgumentException(
                    "'" + text + "' is none of the architectures " + String.join(", ", OF_DEBIAN));
        }
        return architecture;
    }

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
