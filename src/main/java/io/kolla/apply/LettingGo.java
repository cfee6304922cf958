package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import java.util.Collection;

/**
 * Takes pods off the API server that have ended. A node may keep the entry of a pod for a minute after it has reported
 * all containers ended; nothing runs any more, and those who wait for the entry to go need not wait for the node.
 */
final class LettingGo {
    private final Run run;
    private final Writer writer;

    LettingGo(Run run, Writer writer) {
        this.run = run;
        this.writer = writer;
    }

    /** Lets go of those that are overdue, and has the component looked at again when the next will be. */
    void of(Task task, Lingering lingering, Collection<LiveObject> pods) {
        for (LiveObject pod : lingering.overdue(pods, run.now())) {
            run.send(
                    task,
                    Installer.unreachable(pod.ref()),
                    then -> writer.deleteNow(pod.ref(), pod.uid(), then),
                    result -> {
                        if (result instanceof Writer.Result.Refused refused) {
                            run.notice(refused.cause().message());
                        }
                    });
        }
        lingering.next(pods).ifPresent(at -> run.wake(task, at));
    }
}
