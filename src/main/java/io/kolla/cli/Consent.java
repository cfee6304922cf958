package io.kolla.cli;

import io.kolla.cli.console.Console;

/** Asks before something is lost. */
final class Consent {
    private Consent() {}

    /** Whether the user says yes; where nobody can be asked it is told how to say so beforehand. */
    static boolean of(Console console, String question) {
        if (!console.canAsk()) {
            console.warn(question + " Nobody can be asked here: say --yes");
            return false;
        }
        boolean yes = console.confirm(question);
        if (!yes) {
            console.note("nothing was changed");
        }
        return yes;
    }
}
