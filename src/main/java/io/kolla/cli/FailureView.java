package io.kolla.cli;

import io.kolla.cli.console.Advice;
import io.kolla.cli.console.EventData;
import io.kolla.cli.console.Printable;
import io.kolla.cli.console.Style;
import io.kolla.event.Failure;
import io.kolla.model.ComponentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why a component failed, and what that keeps from starting.
 *
 * @param chain from a component that was not started to the one that failed; only the latter where nothing waits for it
 * @param failure why
 * @param advice commands that help on where it was
 */
record FailureView(List<ComponentId> chain, Failure failure, Advice advice) {
    FailureView {
        chain = List.copyOf(chain);
    }

    List<String> text(Style style) {
        List<String> lines = new ArrayList<>();
        String names = chain.stream().map(ComponentId::toString).collect(Collectors.joining(" " + style.arrow() + " "));
        lines.add(style.bold(names) + ": " + style.bad(failure.reason()) + ": " + Printable.of(failure.message()));
        if (!failure.hint().isEmpty()) {
            advice.led(failure.hint()).lines().forEach(line -> lines.add("    " + line));
        }
        if (!failure.events().isEmpty()) {
            lines.add(style.faint("    events:"));
            failure.events().forEach(line -> lines.add("      " + Printable.of(line)));
        }
        String of = failure.object().map(object -> " in " + object.label()).orElse("");
        if (failure.log().isEmpty() && !failure.container().isEmpty()) {
            lines.add(style.faint("    " + failure.container() + of + " has written nothing"));
        }
        if (!failure.log().isEmpty()) {
            lines.add(style.faint("    last lines of " + failure.container() + of + ":"));
            failure.log().forEach(line -> lines.add("      " + Printable.of(line)));
        }
        return lines;
    }

    Map<String, Object> data() {
        Map<String, Object> data = EventData.of(failure);
        data.put("chain", chain.stream().map(ComponentId::toString).toList());
        return data;
    }
}
