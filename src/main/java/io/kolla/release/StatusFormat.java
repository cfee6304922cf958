package io.kolla.release;

import io.kolla.model.Tree;
import io.kolla.release.ReleaseRecord.Status;
import java.util.stream.Stream;

/**
 * How the status of a revision is written down. Versions that know no interrupted revisions read them as failed, and a
 * status that only later versions know is read as that, too: whatever it is, a deploy goes on from it.
 */
final class StatusFormat {
    /** Beside the status: that the run was stopped. */
    static final String INTERRUPTED = "interrupted";

    private StatusFormat() {}

    static String status(Status status) {
        return (status == Status.INTERRUPTED ? Status.FAILED : status).name();
    }

    static Status status(Tree record) {
        if (record.isTrue(INTERRUPTED)) {
            return Status.INTERRUPTED;
        }
        String word = record.text("status");
        return Stream.of(Status.values())
                .filter(status -> status.name().equals(word))
                .findFirst()
                .orElse(Status.FAILED);
    }
}
