package io.kolla.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with the user's input.
 *
 * @param severity whether it stops the command
 * @param at where, or null where no text is to blame (a missing tool, say)
 * @param message what is wrong, in one sentence without a full stop
 * @param hint what to do about it, or null where the message says it
 * @param rule name of the rule that found it, where rules can be switched off one by one; else null
 */
public record Problem(
        Severity severity,
        @Nullable Location at,
        String message,
        @Nullable String hint,
        @Nullable String rule) {
    /** Whether a problem stops the command. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** A problem that no rule of its own finds. */
    public Problem(Severity severity, @Nullable Location at, String message, @Nullable String hint) {
        this(severity, at, message, hint, null);
    }

    /** An error at a place, with what to do. */
    public static Problem error(@Nullable Location at, String message, @Nullable String hint) {
        return new Problem(Severity.ERROR, at, message, hint);
    }

    /** The same as an error. */
    public Problem asError() {
        return new Problem(Severity.ERROR, at, message, hint, rule);
    }

    /** The message, and the rule in brackets where there is one. */
    public String title() {
        return rule == null ? message : message + " [" + rule + "]";
    }

    /** {@code file:line:column: message} with the hint on a line of its own. */
    @Override
    public String toString() {
        String head = at == null ? title() : at + ": " + title();
        return hint == null ? head : head + "\n    " + hint;
    }
}
