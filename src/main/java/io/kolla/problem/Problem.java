package io.kolla.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with the user's input.
 *
 * @param severity whether it stops the command
 * @param at where, or null where no text is to blame (a missing tool, say)
 * @param message what is wrong, in one sentence without a full stop
 * @param hint what to do about it, or null where the message says it
 */
public record Problem(
        Severity severity,
        @Nullable Location at,
        String message,
        @Nullable String hint) {
    /** Whether a problem stops the command. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** An error at a place, with what to do. */
    public static Problem error(@Nullable Location at, String message, @Nullable String hint) {
        return new Problem(Severity.ERROR, at, message, hint);
    }

    /** {@code file:line:column: message} with the hint on a line of its own. */
    @Override
    public String toString() {
        String head = at == null ? message : at + ": " + message;
        return hint == null ? head : head + "\n    " + hint;
    }
}
