package io.kolla.app;

import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.ReleaseRecord.Status;

/** What is installed in a namespace, for commands that make no sense without it. */
final class Installed {
    private Installed() {}

    /** @throws InvalidInputException when nothing is installed there */
    static ReleaseRecord in(Session session, String namespace) {
        return session.releases()
                .latest(namespace)
                .filter(record -> record.status() != Status.REMOVED)
                .orElseThrow(() -> new InvalidInputException(Problem.error(
                        null,
                        "nothing is installed in namespace " + namespace + " of "
                                + session.cluster().description(),
                        "deploy a profile first, or name another namespace with -n")));
    }
}
