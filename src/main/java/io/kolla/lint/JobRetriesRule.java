package io.kolla.lint;

import io.kolla.model.Draft;
import io.kolla.model.Node;
import io.kolla.model.Nodes;
import java.util.Optional;

/** Finds Jobs that may fail for a long time before anybody is told. */
final class JobRetriesRule implements Rule {
    private static final long MANY = 10;

    @Override
    public String name() {
        return "job-retries";
    }

    @Override
    public String explanation() {
        return "a Job that says neither backoffLimit nor activeDeadlineSeconds, or allows more than " + MANY
                + " retries without a deadline: it fails again and again, with growing pauses, before the failure is told";
    }

    @Override
    public void check(Subject subject, Release release, Findings findings) {
        Draft draft = subject.draft();
        Node spec = switch (draft.kind()) {
            case "Job" -> Nodes.at(draft.content(), "spec");
            case "CronJob" -> Nodes.at(draft.content(), "spec", "jobTemplate", "spec");
            default -> null;
        };
        if (!(spec instanceof Node.Mapping job)
                || subject.pod().isEmpty()
                || Nodes.number(job, "activeDeadlineSeconds").isPresent()) {
            return;
        }
        Optional<Long> limit = Nodes.number(job, "backoffLimit");
        if (limit.isEmpty()) {
            findings.warn(
                    job.at(),
                    draft.label()
                            + " says neither backoffLimit nor activeDeadlineSeconds: it fails seven times, over ten"
                            + " minutes, before the failure is told",
                    "write backoffLimit: 1, or how often a retry may help");
        } else if (limit.get() > MANY) {
            findings.warn(
                    job.at(),
                    draft.label() + " is tried " + limit.get() + " times again and has no activeDeadlineSeconds",
                    "write a smaller backoffLimit or an activeDeadlineSeconds");
        }
    }
}
