package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Cause.LogSource;
import io.kolla.model.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Ready when complete. How often its pods may fail is the Job's own affair; pods that cannot even run are ours. */
final class JobRule implements Rule {
    /** Kubernetes' default for how often a Job is tried again. */
    private static final long BACKOFF_LIMIT = 6;

    @Override
    public Verdict judge(LiveObject job, Setting setting) {
        if (isComplete(job)) {
            return Verdict.ready();
        }
        Tree content = job.content();
        List<LiveObject> pods = setting.world().ownedBy("Pod", job.uid());
        if (isFailed(job)) {
            return failed(job, pods, setting);
        }
        if (content.isTrue("spec", "suspend")) {
            return new Verdict.Waiting("the Job is suspended");
        }
        Verdict worst = CreationTrouble.of(job, setting.world()).orElse(Verdict.ready());
        for (LiveObject pod : pods) {
            worst = worst.and(Pods.trouble(pod, setting, true).orElse(Verdict.ready()));
        }
        return worst.gravity() > 1 ? worst : new Verdict.Waiting(words(job, pods, setting));
    }

    /** What a Job failed at while something it needs was not ready does not count: it is run again. */
    private static Verdict failed(LiveObject job, List<LiveObject> pods, Setting setting) {
        Cause cause = failure(job, pods);
        if (!setting.needs().met()) {
            return new Verdict.Waiting(cause.message() + ", " + setting.needs().missingWords() + " is not ready");
        }
        return setting.needs().hadFailedBefore(job.uid())
                ? new Verdict.Again(cause.message(), job, "what it needs was not ready when it failed")
                : new Verdict.Failed(cause);
    }

    static boolean isComplete(LiveObject job) {
        return Texts.holds(job.content(), "Complete") || Texts.holds(job.content(), "SuccessCriteriaMet");
    }

    static boolean isFailed(LiveObject job) {
        return Texts.holds(job.content(), "Failed") || Texts.holds(job.content(), "FailureTarget");
    }

    private static String words(LiveObject job, List<LiveObject> pods, Setting setting) {
        long failed = job.content().number("status", "failed").orElse(0L);
        long limit = job.content().number("spec", "backoffLimit").orElse(BACKOFF_LIMIT);
        String past = "";
        Optional<LiveObject> last = lastFailed(pods);
        if (failed > 0) {
            past = "attempt " + failed + " of " + (limit + 1) + " failed"
                    + last.flatMap(JobRule::ended)
                            .map(container -> ": " + CrashTrouble.words(container))
                            .orElse("")
                    + "; ";
        }
        String missing = failed > 0 && !setting.needs().met() ? setting.needs().missingWords() + " is not ready; " : "";
        Optional<LiveObject> active = pods.stream()
                .filter(pod -> !isOver(pod) && !pod.isTerminating())
                .findFirst();
        if (pods.stream().anyMatch(pod -> pod.content().text("status", "phase").equals("Succeeded"))) {
            return "finishing";
        }
        return past
                + missing
                + active.map(pod -> running(pod) ? "running" : PodWords.of(pod, setting.world()))
                        .orElse(failed > 0 ? "waits to be tried again" : "starting");
    }

    private static boolean running(LiveObject pod) {
        return ContainerState.of(pod.content()).stream()
                .anyMatch(container -> container.running() && !container.init() && container.restarts() == 0);
    }

    private static boolean isOver(LiveObject pod) {
        String phase = pod.content().text("status", "phase");
        return phase.equals("Failed") || phase.equals("Succeeded");
    }

    private static Cause failure(LiveObject job, List<LiveObject> pods) {
        Tree condition = Texts.condition(job.content(), "Failed")
                .or(() -> Texts.condition(job.content(), "FailureTarget"))
                .orElse(Tree.empty());
        String reason = condition.text("reason");
        Optional<LiveObject> pod = lastFailed(pods);
        Optional<ContainerState> container = pod.flatMap(JobRule::ended);
        String message = switch (reason) {
            case "BackoffLimitExceeded" ->
                "Job failed "
                        + Texts.plural(
                                Math.max(
                                        1,
                                        job.content().number("status", "failed").orElse(1L)),
                                "time")
                        + container
                                .map(ended -> ": " + CrashTrouble.words(ended))
                                .orElse("");
            case "DeadlineExceeded" -> "Job ran longer than its activeDeadlineSeconds";
            default -> "Job failed: " + Texts.brief(condition.text("message"));
        };
        Optional<LogSource> log = pod.flatMap(failed -> container.map(
                ended -> new LogSource(failed.ref().namespace(), failed.name(), ended.name(), ended.running())));
        return new Cause(
                job.ref(), reason.isEmpty() ? "JobFailed" : reason, message, "the next deploy runs the Job again", log);
    }

    private static Optional<LiveObject> lastFailed(List<LiveObject> pods) {
        return pods.stream()
                .filter(pod -> ended(pod).isPresent())
                .max(Comparator.comparing(pod -> ended(pod)
                        .map(container -> container.lastEnd().text("finishedAt"))
                        .orElse("")));
    }

    private static Optional<ContainerState> ended(LiveObject pod) {
        return ContainerState.of(pod.content()).stream()
                .filter(container -> ContainerState.exitCode(container.lastEnd()) != 0)
                .findFirst();
    }
}
