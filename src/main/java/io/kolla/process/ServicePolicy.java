package io.kolla.process;

import io.kolla.problem.EnvironmentException;
import io.kolla.problem.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Debian's way to say that packages must not start the services they bring, for as long as this is open. */
final class ServicePolicy implements AutoCloseable {
    private static final String REFUSE = "#!/bin/sh\n# Written by kolla while it installs packages.\nexit 101\n";

    private final Path file;
    private final boolean ours;
    /** A machine left with such a policy would start no service of any package any more. */
    private final Thread atTheEnd;

    private ServicePolicy(Path file, boolean ours) {
        this.file = file;
        this.ours = ours;
        this.atTheEnd = new Thread(this::remove, "end of policy-rc.d");
    }

    /** A policy under which nothing is started; one that the machine has already is left as it is. */
    static ServicePolicy noStarts(Path root) {
        Path file = root.resolve("usr/sbin/policy-rc.d");
        try {
            boolean ours = !Files.exists(file) || Files.readString(file).equals(REFUSE);
            if (ours) {
                Files.createDirectories(root.resolve("usr/sbin"));
                Files.writeString(file, REFUSE);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            ServicePolicy policy = new ServicePolicy(file, ours);
            Runtime.getRuntime().addShutdownHook(policy.atTheEnd);
            return policy;
        } catch (IOException e) {
            throw new EnvironmentException("cannot write " + file + ": " + FileTrouble.words(e), e);
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException e) {
            System.getLogger("io.kolla.process").log(System.Logger.Level.DEBUG, "this process is ending", e);
        }
    }

    private void remove() {
        if (ours) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new EnvironmentException("cannot delete " + file + ": " + FileTrouble.words(e), e);
            }
        }
    }
}
