package io.kolla.gate;

import io.kolla.cluster.LiveObject;
import io.kolla.model.Tree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a few words what a pod that is not ready is about. */
final class PodWords {
    private static final Pattern PROBE =
            Pattern.compile("(?s)(Readiness|Liveness|Startup) probe (?:failed|errored):?(.*)");
    private static final Pattern STATUS = Pattern.compile("(?s).*statuscode: (\\d{3}).*");
    private static final int LONGEST = 100;

    private PodWords() {}

    static String of(LiveObject pod, World world) {
        Tree content = pod.content();
        if (pod.isTerminating()) {
            return "stopping";
        }
        Optional<Tree> scheduled = Texts.condition(content, "PodScheduled");
        if (scheduled.isEmpty() || !scheduled.get().text("status").equals("True")) {
            return "waiting for a node";
        }
        List<ContainerState> containers = ContainerState.of(content);
        List<Occurrence> events = world.eventsAbout(pod.uid());
        long before = containers.stream().filter(ContainerState::init).count();
        long done = containers.stream().filter(ContainerState::done).count();
        for (ContainerState container : containers) {
            if (container.ready() || container.done()) {
                continue;
            }
            if (container.running() && container.init()) {
                return "init container " + container.name() + " (" + (done + 1) + " of " + before + ")"
                        + restarts(container);
            }
            if (container.running()) {
                return probe(events).orElse("not ready yet") + restarts(container);
            }
            return starting(container, events);
        }
        return "not ready yet";
    }

    private static String starting(ContainerState container, List<Occurrence> events) {
        if (container.crashes() > 0) {
            return CrashTrouble.words(container);
        }
        if (!events.isEmpty()) {
            Occurrence last = events.get(events.size() - 1);
            if (last.reason().equals("Pulling")) {
                return "pulling image " + container.image();
            }
            if (last.warning()) {
                return shorten(last.message());
            }
        }
        return "starting";
    }

    private static String restarts(ContainerState container) {
        return container.restarts() == 0 ? "" : " (" + Texts.plural(container.restarts(), "restart") + ")";
    }

    /** {@code readiness 503}, from the newest event of a failed probe. */
    static Optional<String> probe(List<Occurrence> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            Occurrence event = events.get(i);
            Matcher matcher = PROBE.matcher(event.message().strip());
            if (event.reason().equals("Unhealthy") && matcher.matches()) {
                String kind = matcher.group(1).toLowerCase(java.util.Locale.ROOT);
                Matcher status = STATUS.matcher(matcher.group(2));
                String said = shorten(matcher.group(2));
                return Optional.of(
                        status.matches()
                                ? kind + " " + status.group(1)
                                : said.isEmpty() ? kind + " probe fails" : kind + ": " + said);
            }
        }
        return Optional.empty();
    }

    private static String shorten(String text) {
        String brief = Texts.brief(text);
        return brief.length() <= LONGEST ? brief : brief.substring(0, LONGEST - 1) + "…";
    }
}
