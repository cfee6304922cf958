package io.kolla.cli.report;

import io.kolla.cli.console.Times;
import io.kolla.cli.report.Track.State;
import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import java.time.Duration;
import java.util.List;

/** Each failure with what leads to it, what it says, what it keeps from starting, and what to do. */
final class FailureSection {
    /** Beyond these, logs and events are folded: a page of a hundred failures is to be looked through first. */
    private static final int UNFOLDED = 5;

    private final Html html;
    private final Account account;
    private final Heading heading;

    FailureSection(Html html, Account account, Heading heading) {
        this.html = html;
        this.account = account;
        this.heading = heading;
    }

    void write() {
        List<Track> failed = account.in(State.FAILED);
        if (failed.isEmpty() && heading.error().isEmpty()) {
            return;
        }
        html.open("section", "id", "failures");
        html.leaf("h2", failed.size() > 1 ? "What failed (" + failed.size() + ")" : "What failed");
        heading.error().ifPresent(error -> {
            html.open("article", "class", "failure");
            html.leaf("p", error, "class", "message").closeLine();
        });
        for (int i = 0; i < failed.size(); i++) {
            Track track = failed.get(i);
            boolean unfolded = i < UNFOLDED;
            track.failure().ifPresent(failure -> write(track, failure, unfolded));
        }
        html.closeLine();
    }

    private void write(Track track, Failure failure, boolean unfolded) {
        List<Track> blocked = blockedBy(track.component());
        html.open("article", "class", "failure");
        html.open("h3");
        html.leaf("a", track.component().toString(), "href", "#" + Words.anchor(track.component()));
        html.text(" ").leaf("code", failure.reason(), "class", "reason").closeLine();
        chain(blocked);
        html.leaf("p", failure.message(), "class", "message");
        if (!failure.hint().isEmpty()) {
            html.open("p", "class", "hint")
                    .leaf("b", "What to do: ")
                    .text(failure.hint())
                    .closeLine();
        }
        html.leaf("p", where(track, failure), "class", "where");
        if (!failure.log().isEmpty()) {
            fold("Last lines of container " + failure.container(), unfolded);
            html.leaf("pre", String.join("\n", failure.log()), "tabindex", "0").closeLine();
        }
        if (failure.log().isEmpty() && !failure.container().isEmpty()) {
            html.leaf("p", "Container " + failure.container() + " has written nothing.", "class", "where");
        }
        if (!failure.events().isEmpty()) {
            fold("What the cluster recorded", unfolded);
            html.open("ul", "class", "events");
            failure.events().forEach(event -> html.leaf("li", event));
            html.close().closeLine();
        }
        if (!blocked.isEmpty()) {
            fold("Keeps " + Words.count(blocked.size(), "component") + " from starting", false);
            html.open("ul", "class", "names");
            blocked.forEach(other -> html.open("li")
                    .leaf("a", other.component().toString(), "href", "#" + Words.anchor(other.component()))
                    .close());
            html.close().closeLine();
        }
        html.open("p", "class", "next").text("Look closer: ");
        html.leaf("code", heading.advice().logs(track.component())).closeLine();
        html.closeLine();
    }

    private void fold(String title, boolean unfolded) {
        if (unfolded) {
            html.open("details", "open", "");
        } else {
            html.open("details");
        }
        html.leaf("summary", title);
    }

    private void chain(List<Track> blocked) {
        List<ComponentId> longest = List.of();
        for (Track other : blocked) {
            if (other.chain().size() > longest.size()) {
                longest = other.chain();
            }
        }
        if (longest.size() > 1) {
            html.leaf("p", Words.chain(longest), "class", "chain");
        }
    }

    private List<Track> blockedBy(ComponentId component) {
        return account.in(State.BLOCKED).stream()
                .filter(track -> !track.chain().isEmpty()
                        && track.chain().get(track.chain().size() - 1).equals(component))
                .toList();
    }

    private String where(Track track, Failure failure) {
        Track.Span last = track.spans().get(track.spans().size() - 1);
        String after = Times.of(Duration.between(account.begin(), last.from())) + " into the run, at "
                + Words.time(last.from());
        return failure.object().map(object -> object + ", " + after).orElse(after);
    }
}
