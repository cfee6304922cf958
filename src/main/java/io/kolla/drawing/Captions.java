package io.kolla.drawing;

import io.kolla.graph.NeedEdge;
import io.kolla.model.ComponentId;
import io.kolla.model.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said about a component when the pointer rests on it. */
final class Captions {
    private Captions() {}

    static String of(Subject subject, ComponentId component) {
        List<String> lines = new ArrayList<>();
        lines.add(component + ", wave " + (subject.graph().wave(component) + 1));
        subject.role(component).ifPresent(role -> lines.add(role.words()));
        Optional.ofNullable(subject.notes().get(component))
                .flatMap(Subject.Note::took)
                .ifPresent(took -> lines.add("took " + time(took) + " when it was last changed"));
        add(lines, "starts after ", subject.graph().needsOf(component), Need.Type.START);
        add(lines, "ready after ", subject.graph().needsOf(component), Need.Type.RUN);
        return String.join("\n", lines);
    }

    /** {@code 3.2 s}, {@code 2 min 05 s}. */
    static String time(Duration time) {
        long tenths = (time.toMillis() + 50) / 100;
        return tenths < 600
                ? tenths / 10 + "." + tenths % 10 + " s"
                : String.format(Locale.ROOT, "%d min %02d s", time.toSeconds() / 60, time.toSeconds() % 60);
    }

    private static void add(List<String> lines, String words, List<NeedEdge> needs, Need.Type type) {
        String names = needs.stream()
                .filter(edge -> edge.type() == type)
                .map(edge -> edge.to().toString())
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            lines.add(words + names);
        }
    }
}
