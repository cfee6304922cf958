package io.kolla.config;

import io.kolla.model.TemplateRef;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Reads the names of templates: {@code name} (of the own service) or {@code service/name}. */
final class TemplateReader {
    static final String SUFFIX = ".yaml.hbs";

    private final CatalogFiles files;
    private final String service;
    private final Problems problems;

    TemplateReader(CatalogFiles files, String service, Problems problems) {
        this.files = files;
        this.service = service;
        this.problems = problems;
    }

    /** What the text names; a name that leads nowhere is reported and returned all the same. */
    TemplateRef read(String text, Location at) {
        int slash = text.indexOf('/');
        String owner = slash < 0 ? service : text.substring(0, slash);
        String name = text.substring(slash + 1);
        if (!Names.isFile(owner) || !Names.isFile(name)) {
            problems.error(
                    at,
                    "\"" + text + "\" does not name a template",
                    "write \"name\" or \"service/name\" for templates/name" + SUFFIX + " of the service");
            return new TemplateRef(service, text, at);
        }
        Path folder = files.path("services").resolve(owner);
        if (!files.isFolder(folder)) {
            problems.error(
                    at,
                    "there is no service \"" + owner + "\" to take the template \"" + name + "\" from",
                    Suggestions.hint(owner, names(files.path("services"), ""), "services"));
            return new TemplateRef(owner, name, at);
        }
        Path file = folder.resolve("templates").resolve(name + SUFFIX);
        if (!files.isFile(file)) {
            Collection<String> there = names(folder.resolve("templates"), SUFFIX);
            problems.error(
                    at, "there is no file " + files.name(file), Suggestions.hint(name, there, "templates of " + owner));
        }
        return new TemplateRef(owner, name, at);
    }

    private List<String> names(Path folder, String suffix) {
        if (!files.isFolder(folder)) {
            return List.of();
        }
        return files.list(folder, problems).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .filter(name -> name.endsWith(suffix))
                .map(name -> name.substring(0, name.length() - suffix.length()))
                .toList();
    }
}
