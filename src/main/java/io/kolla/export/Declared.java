package io.kolla.export;

import io.kolla.model.GateRule;
import io.kolla.model.Manifest;
import io.kolla.model.UnmanagedField;

/** Which object a catalog's declaration is about: the engine appends a hash to the names of Jobs. */
final class Declared {
    private Declared() {}

    static boolean means(GateRule rule, Manifest manifest) {
        return means(rule.kind(), rule.name(), manifest);
    }

    static boolean means(UnmanagedField field, Manifest manifest) {
        return means(field.kind(), field.name(), manifest);
    }

    private static boolean means(String kind, String declared, Manifest manifest) {
        String name = manifest.ref().name();
        boolean hashed = kind.equals("Job") && name.startsWith(declared) && name.lastIndexOf('-') == declared.length();
        return manifest.ref().kind().kind().equals(kind) && (hashed || name.equals(declared));
    }
}
