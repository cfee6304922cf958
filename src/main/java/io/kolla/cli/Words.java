package io.kolla.cli;

/** Small grammar for messages. */
final class Words {
    private Words() {}

    /** {@code 1 error}, {@code 2 errors}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
