package io.kolla.cli.report;

import io.kolla.cli.console.Times;
import io.kolla.cli.report.Track.State;
import io.kolla.event.DeployEvent.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a reader wants to know first: what it was, how it ended, where, when and by whom. */
final class HeadSection {
    private HeadSection() {}

    static void write(Html html, Account account, Heading heading) {
        html.open("header");
        html.leaf("p", "kolla " + heading.command(), "class", "eyebrow");
        html.open("h1");
        html.leaf("span", outcome(account, heading), "class", "badge " + shade(account, heading));
        html.text(" " + subject(heading)).closeLine();
        html.leaf("p", lead(account, heading), "class", "lead");
        html.open("dl", "class", "facts");
        facts(account, heading).forEach((name, value) -> {
            html.open("div").leaf("dt", name).leaf("dd", value).closeLine();
        });
        html.close().closeLine();
    }

    static String title(Account account, Heading heading) {
        return heading.command() + " " + subject(heading) + ": " + outcome(account, heading);
    }

    private static String subject(Heading heading) {
        return (heading.profile().isEmpty() ? "" : heading.profile() + " in ") + heading.namespace();
    }

    private static String outcome(Account account, Heading heading) {
        if (account.outcome().isEmpty()) {
            return heading.error().isPresent() ? "failed" : "did not end";
        }
        return account.outcome().get().name().toLowerCase(Locale.ROOT);
    }

    private static String shade(Account account, Heading heading) {
        if (account.outcome().isEmpty()) {
            return heading.error().isPresent() ? "bad" : "attention";
        }
        return switch (account.outcome().get()) {
            case DONE, UNCHANGED -> "good";
            case FAILED -> "bad";
            case INTERRUPTED -> "attention";
        };
    }

    private static String lead(Account account, Heading heading) {
        if (account.tracks().isEmpty()) {
            return heading.error().isPresent()
                    ? "It ended before the first component was begun."
                    : "Nothing was to be done.";
        }
        List<String> parts = new ArrayList<>();
        for (State state : State.values()) {
            long count = account.in(state).size();
            if (count > 0) {
                parts.add(count + " " + state.word());
            }
        }
        String counts = Words.count(account.tracks().size(), "component") + ": " + String.join(", ", parts) + ".";
        return account.outcome().filter(Outcome.INTERRUPTED::equals).isPresent()
                ? counts + " The same command goes on where it was stopped."
                : counts;
    }

    private static Map<String, String> facts(Account account, Heading heading) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Profile", heading.profile());
        facts.put("Namespace", heading.namespace());
        facts.put("Cluster", heading.cluster());
        facts.put("Run by", heading.by());
        facts.put("Asked for", Words.time(heading.asked()));
        if (!account.tracks().isEmpty()) {
            facts.put("Began", Words.time(account.begin()) + after(heading, account));
        }
        facts.put("Ended", Words.time(account.end()));
        if (!account.tracks().isEmpty()) {
            facts.put("Took", Times.of(account.took()));
        }
        facts.put("Kolla", heading.version());
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    /** Images are built and the cluster is looked at before a run begins. */
    private static String after(Heading heading, Account account) {
        Duration before = Duration.between(heading.asked(), account.begin());
        return before.toSeconds() < 1 ? "" : ", after " + Times.of(before) + " for images and planning";
    }
}
