package io.kolla.release;

/** The value of a secret. It does not show itself: whoever must hand it on asks for it by name. */
public final class SecretValue {
    private final String value;

    SecretValue(String value) {
        this.value = value;
    }

    /** The value itself. Must not reach logs, arguments of programs, events or messages. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
