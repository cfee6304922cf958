package io.kolla.config;

import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.regex.Pattern;

/** Which names are allowed for what. */
final class Names {
    static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][-._A-Za-z0-9]{0,127}");
    static final Pattern SECRET_KEY = Pattern.compile("[-._A-Za-z0-9]{1,253}");
    static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    static final Pattern REGISTRY =
            Pattern.compile("[a-z0-9.-]+(?::[0-9]{1,5})?(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");

    private Names() {}

    /** Reports a name that is no label as Kubernetes names allow them; says whether it is one. */
    static boolean label(String name, String what, Location at, Problems problems) {
        if (LABEL.matcher(name).matches()) {
            return true;
        }
        problems.error(
                at,
                "\"" + name + "\" is not a valid name of a " + what,
                "use at most 63 lower-case letters, digits and '-', beginning and ending with a letter or digit");
        return false;
    }

    /** Whether the text is the plain name of a file in one folder: no path, nothing hidden. */
    static boolean isFile(String name) {
        return FILE.matcher(name).matches();
    }

    static boolean isSecretKey(String name) {
        return SECRET_KEY.matcher(name).matches();
    }

    static boolean isVariable(String name) {
        return VARIABLE.matcher(name).matches();
    }

    static boolean isRegistry(String text) {
        return REGISTRY.matcher(text).matches();
    }
}
