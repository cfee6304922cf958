package io.kolla.cli;

/** What the program ends with. */
public final class ExitCode {
    public static final int DONE = 0;
    /** A deployment, a check or a build failed, or the cluster or this machine cannot do what was asked. */
    public static final int FAILED = 1;
    /** The command line, the catalog, a profile or a value is wrong. */
    public static final int USAGE = 2;
    /** What is differs from what is wanted. */
    public static final int DIFFERS = 3;
    /** A mistake in this program. */
    public static final int BUG = 70;
    /** The user stopped it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
