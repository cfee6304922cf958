package io.kolla.cli;

import io.kolla.cli.console.Paragraph;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import io.kolla.model.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The profiles of a catalog. */
record ProfilesView(List<Profile> profiles) implements View {
    ProfilesView {
        profiles = List.copyOf(profiles);
    }

    @Override
    public Iterable<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        for (Profile profile : profiles) {
            lines.add(style.bold(profile.name())
                    + (profile.parents().isEmpty()
                            ? ""
                            : style.faint("  on top of " + String.join(", ", profile.parents()))));
            if (!profile.description().isEmpty()) {
                lines.addAll(Paragraph.lines("  ", 2, profile.description()));
            }
            if (!profile.services().isEmpty()) {
                String text =
                        (profile.parents().isEmpty() ? "installs " : "adds ") + String.join(", ", profile.services());
                Paragraph.lines("  ", 2, text).forEach(line -> lines.add(style.faint(line)));
            }
        }
        return lines;
    }

    @Override
    public Object data() {
        List<Object> data = new ArrayList<>();
        for (Profile profile : profiles) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("profile", profile.name());
            one.put("description", profile.description());
            one.put("extends", profile.parents());
            one.put("services", profile.services());
            one.put("at", profile.at().toString());
            data.add(one);
        }
        return Map.of("profiles", data);
    }
}
