package io.kolla.cli.report;

import io.kolla.cli.console.Times;
import io.kolla.cli.report.Heading.Share;
import io.kolla.event.DeployEvent.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The components that decided how long the run took. */
final class PathSection {
    private PathSection() {}

    static void write(Html html, Account account, List<Share> path) {
        Duration floor = path.stream().map(Share::time).reduce(Duration.ZERO, Duration::plus);
        if (floor.isZero()) {
            return;
        }
        html.open("section", "id", "path");
        html.leaf("h2", "Critical path");
        html.leaf("p", words(account, floor), "class", "lead");
        html.open("div", "class", "strip", "aria-hidden", "true");
        for (Share share : path) {
            String width = Words.percent(100.0 * share.time().toMillis() / floor.toMillis());
            html.open("span", "style", "width:" + width, "title", label(share));
            html.text(share.component().toString()).close();
        }
        html.closeLine();
        html.open("ol", "class", "path");
        for (Share share : path) {
            html.open("li");
            html.leaf("a", share.component().toString(), "href", "#" + Words.anchor(share.component()));
            html.text(" ").leaf("span", Times.of(share.time()), "class", "dim").closeLine();
        }
        html.close().closeLine();
    }

    private static String words(Account account, Duration floor) {
        boolean done = account.outcome()
                .filter(outcome -> outcome == Outcome.DONE || outcome == Outcome.UNCHANGED)
                .isPresent();
        if (!done) {
            return "The longest chain of components that got ready took " + Times.of(floor) + ".";
        }
        double above = 100.0 * (account.took().toMillis() - floor.toMillis()) / floor.toMillis();
        return "These components took " + Times.of(floor)
                + " one after the other; no run can be shorter. This one took "
                + String.format(Locale.ROOT, "%.0f %%", Math.max(0, above)) + " more.";
    }

    private static String label(Share share) {
        return share.component() + " " + Times.of(share.time());
    }
}
