package io.kolla.cli;

import io.kolla.app.ShowService;
import io.kolla.app.ShowService.Dependant;
import io.kolla.cli.console.Paragraph;
import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import io.kolla.model.Component;
import io.kolla.model.ImageSpec;
import io.kolla.model.Need;
import io.kolla.model.SecretSpec;
import io.kolla.model.Service;
import io.kolla.model.ValueDoc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A service, with all a reader of the catalog may want to know. */
record ServiceView(ShowService.Result result) implements View {
    @Override
    public Iterable<String> lines(Style style) {
        Service service = result.service();
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(service.name()) + style.faint("  " + service.at().file()));
        if (!service.description().isEmpty()) {
            lines.addAll(Paragraph.lines("", 0, service.description()));
        }
        if (!result.profiles().isEmpty()) {
            lines.addAll(Paragraph.lines("in profiles ", 12, String.join(", ", result.profiles())));
        }
        section(lines, style, "components", service.components(), this::component);
        section(lines, style, "values", result.values(), ServiceView::value);
        section(lines, style, "secrets", service.secrets(), ServiceView::secret);
        section(lines, style, "image", service.image().stream().toList(), this::image);
        section(
                lines,
                style,
                "checks",
                service.checks(),
                check -> Paragraph.lines("  " + check.name() + "  ", 4, check.description()));
        section(lines, style, "access", service.access(), access -> List.of("  " + access.name()));
        return lines;
    }

    private static <T> void section(
            List<String> lines, Style style, String title, List<T> items, Function<T, List<String>> show) {
        if (!items.isEmpty()) {
            lines.add("");
            lines.add(style.bold(title));
            items.forEach(item -> lines.addAll(show.apply(item)));
        }
    }

    private List<String> component(Component component) {
        List<String> lines = new ArrayList<>();
        String template =
                component.template().service() + "/" + component.template().name();
        lines.add("  " + component.id().name()
                + (template.equals(component.id().toString()) ? "" : "  by template " + template));
        needs(lines, "starts after ", component, Need.Type.START);
        needs(lines, "ready after ", component, Need.Type.RUN);
        String neededBy = result.neededBy().stream()
                .filter(each -> each.need()
                        .component()
                        .map(component.id().name()::equals)
                        .orElse(true))
                .map(this::name)
                .collect(Collectors.joining(", "));
        if (!neededBy.isEmpty()) {
            lines.addAll(Paragraph.lines("    needed by ", 14, neededBy));
        }
        return lines;
    }

    private void needs(List<String> lines, String words, Component component, Need.Type type) {
        String names = component.needs().stream()
                .filter(need -> need.type() == type)
                .map(need -> own(need.target()) + (need.optional() ? " (optional)" : ""))
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            lines.addAll(Paragraph.lines("    " + words, 4 + words.length(), names));
        }
    }

    private String name(Dependant dependant) {
        return own(dependant.component().toString());
    }

    /** A component of this service needs no more than its name. */
    private String own(String target) {
        String prefix = result.service().name() + "/";
        return target.startsWith(prefix) ? target.substring(prefix.length()) : target;
    }

    private static List<String> value(ValueDoc value) {
        List<String> facts = new ArrayList<>(List.of(value.type()));
        facts.addAll(value.limits());
        if (value.required()) {
            facts.add("required");
        }
        facts.add(value.defaultValue() == null ? "no default" : "default " + ValueText.of(value.defaultValue()));
        List<String> lines = new ArrayList<>(Paragraph.lines("  " + value.name() + "  ", 6, String.join(", ", facts)));
        if (!value.description().isEmpty()) {
            lines.addAll(Paragraph.lines("      ", 6, value.description()));
        }
        return lines;
    }

    private static List<String> secret(SecretSpec secret) {
        return List.of("  " + secret.key() + "  " + words(secret.generator()));
    }

    static String words(SecretSpec.Generator generator) {
        if (generator instanceof SecretSpec.Password password) {
            return "password of " + password.length() + " letters and digits";
        } else if (generator instanceof SecretSpec.Hex hex) {
            return Words.count(hex.bytes(), "byte") + " in hexadecimal digits";
        } else if (generator instanceof SecretSpec.Base64Url base64) {
            return Words.count(base64.bytes(), "byte") + " in base64";
        }
        return "UUID";
    }

    private List<String> image(ImageSpec image) {
        List<String> lines = new ArrayList<>();
        if (image.base() instanceof ImageSpec.Debian debian) {
            lines.addAll(Paragraph.lines(
                    "  ",
                    4,
                    "Debian " + debian.suite()
                            + (debian.packages().isEmpty() ? "" : " with " + String.join(", ", debian.packages()))));
        } else {
            lines.addAll(Paragraph.lines("  built on ", 11, String.join(", on ", result.images())));
        }
        if (!result.lends().isEmpty()) {
            lines.addAll(Paragraph.lines("  ground of ", 12, String.join(", ", result.lends())));
        }
        return lines;
    }

    @Override
    public Object data() {
        return ServiceData.of(result);
    }
}
