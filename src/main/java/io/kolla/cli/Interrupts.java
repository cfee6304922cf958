package io.kolla.cli;

/** The signals a user sends from the keyboard and the terminal. */
public interface Interrupts {
    /** Runs an action at each Ctrl-C (and TERM, HUP) from now on, in place of ending the program. */
    void onInterrupt(Runnable action);

    /** Ends the program at once. */
    void quit(int status);

    /** Runs an action whenever the terminal's size changes. */
    void onResize(Runnable action);
}
