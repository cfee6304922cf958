package io.kolla.local.debian;

import java.nio.file.Path;

/**
 * The built Kubernetes programs.
 *
 * @param folder where they are
 * @param version the version they report, {@code v1.20.2}
 */
record Binaries(Path folder, String version) {
    /** Where a program is. */
    String path(String program) {
        return folder.resolve(program).toString();
    }
}
