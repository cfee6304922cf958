package io.kolla.image;

import java.nio.file.Path;

/**
 * Where images are built: its tools and its folders. Tools are looked for when they are first asked for, since a run
 * that finds every image in the registry needs none.
 */
public interface Workshop {
    /**
     * The builder of this machine.
     *
     * @throws io.kolla.problem.EnvironmentException when there is none; the message says what to install
     */
    ImageBuilder builder();

    /**
     * The maker of Debian root file systems.
     *
     * @throws io.kolla.problem.EnvironmentException when there is none; the message says what to install
     */
    RootBuilder roots();

    /** A folder for logs, locks and intermediate files, kept from one run to the next. */
    Path folder();
}
