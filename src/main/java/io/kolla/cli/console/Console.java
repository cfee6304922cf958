package io.kolla.cli.console;

import io.kolla.event.DeployListener;

/**
 * Where a command's words go: results to standard output, everything else to standard error. Safe for use by several
 * threads. Messages read without colour.
 */
public interface Console extends DeployListener, AutoCloseable {
    /** Shows a result. */
    void show(View view);

    /** Writes a line of a result that comes piece by piece, such as a log. */
    void line(String text);

    /** Shows a result that goes on changing: in place of the last one where that can be done, else only what is new. */
    void refresh(Panel panel);

    /** Says what is going on. */
    void note(String message);

    /** Says what the user should know that stops nothing. */
    void warn(String message);

    /** Says why the command failed. */
    void fail(View failure);

    /**
     * Says how a piece of work goes that is not a run of the engine (a build, the local cluster), in place of what was
     * said before under the same key.
     */
    void activity(String key, String message);

    /** Says how such a piece of work ended. */
    void activityDone(String key, String message);

    /** Asks for a yes; false when nobody can answer. */
    boolean confirm(String question);

    /** Whether somebody can answer. */
    boolean canAsk();

    /** How results are dressed. */
    Style style();

    /** Ends what moves; what is on the screen stays. */
    @Override
    void close();
}
