package io.kolla.render.template;

import org.jspecify.annotations.Nullable;

/** A helper or a name cannot be evaluated; whoever knows the place turns it into a problem. */
public final class TemplateFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String hint;

    /**
     * What is wrong, without its place.
     *
     * @param hint what to do about it, or null where the message says it
     */
    public TemplateFault(String message, @Nullable String hint) {
        super(message, null, false, false);
        this.hint = hint;
    }

    /** What is wrong. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** What to do about it. */
    public @Nullable String hint() {
        return hint;
    }
}
