package io.kolla.render;

import io.kolla.model.Catalog;
import io.kolla.model.Service;
import io.kolla.model.TemplateRef;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.problem.Suggestion;
import io.kolla.render.template.PartSource;
import io.kolla.render.template.Template;
import io.kolla.render.template.TemplateReader;
import io.kolla.yaml.YamlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the templates, parts and files of a catalog, each once. For use by several threads. */
final class TemplateFiles implements PartSource {
    private static final String TEMPLATES = "templates";
    private static final String TEMPLATE_ENDING = ".yaml.hbs";
    private static final String PARTS = "parts";
    private static final String PART_ENDING = ".hbs";
    private static final String FILES = "files";

    private final Catalog catalog;
    /** The catalog's folder, once all links are followed. */
    private final Path root;

    private final TemplateReader reader = new TemplateReader();
    private final Map<Path, Outcome> templates = new ConcurrentHashMap<>();
    private final Map<Path, String> texts = new ConcurrentHashMap<>();

    /** A template, or why it cannot be read. */
    private record Outcome(@Nullable Template template, List<Problem> problems) {}

    TemplateFiles(Catalog catalog) {
        this.catalog = catalog;
        this.root = real(catalog.root());
    }

    /**
     * The template a component or check names.
     *
     * @throws InvalidInputException where there is none or it cannot be read
     */
    Template template(TemplateRef ref) {
        return template(ref.service(), TEMPLATES, ref.name(), TEMPLATE_ENDING, ref.at());
    }

    /**
     * A template that lies in no file of its own kind.
     *
     * @param name its name in messages
     * @throws InvalidInputException with the first mistake in its syntax
     */
    Template template(String name, String text) {
        return reader.read(name, text);
    }

    /** A part, named {@code service/part}, or {@code part} for one of the service that holds the template. */
    @Override
    public Template part(String name, Location at) {
        int slash = name.indexOf('/');
        String service = slash < 0 ? ownerOf(at) : name.substring(0, slash);
        return template(service, PARTS, name.substring(slash + 1), PART_ENDING, at);
    }

    /**
     * A file that templates can embed.
     *
     * @param service the service whose template asks
     * @param name the path below its {@code files/}; or with the name of another service before it
     */
    FileText file(String service, String name, Location at) {
        Path own = inside(folder(service, FILES, at), name, at);
        if (Files.isRegularFile(own)) {
            return read(service, name, own, at);
        }
        int slash = name.indexOf('/');
        String other = slash < 0 ? "" : name.substring(0, slash);
        if (catalog.services().containsKey(other)) {
            String rest = name.substring(slash + 1);
            Path path = inside(folder(other, FILES, at), rest, at);
            if (Files.isRegularFile(path)) {
                return read(other, rest, path, at);
            }
            throw missing("file", other, FILES, rest, "", at);
        }
        throw missing("file", service, FILES, name, "", at);
    }

    /**
     * A file of a catalog.
     *
     * @param name its name in messages
     * @param text its content
     */
    record FileText(String name, String text) {}

    private FileText read(String service, String name, Path path, Location at) {
        String display = "services/" + service + "/" + FILES + "/" + name;
        String known = texts.get(path);
        if (known == null) {
            refuseOutside(path, display, at);
            Problems problems = new Problems();
            known = YamlFiles.text(path, display, problems);
            if (known == null) {
                throw new InvalidInputException(problems.found());
            }
            texts.put(path, known);
        }
        return new FileText(display, known);
    }

    private Template template(String service, String kind, String name, String ending, Location at) {
        Path path = inside(folder(service, kind, at), name + ending, at);
        Outcome outcome = templates.get(path);
        if (outcome == null) {
            if (!Files.isRegularFile(path)) {
                throw missing(kind.substring(0, kind.length() - 1), service, kind, name, ending, at);
            }
            String display = "services/" + service + "/" + kind + "/" + name + ending;
            refuseOutside(path, display, at);
            outcome = parse(path, display);
            templates.put(path, outcome);
        }
        if (outcome.template() == null) {
            throw new InvalidInputException(outcome.problems());
        }
        return outcome.template();
    }

    /** A link that leads out of the catalog would let it show any file of whoever uses it. */
    private void refuseOutside(Path path, String display, Location at) {
        if (!real(path).startsWith(root)) {
            throw new InvalidInputException(Problem.error(
                    at, display + " is a link that leads out of the catalog", "put the file itself there"));
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    private Outcome parse(Path path, String display) {
        Problems problems = new Problems();
        String text = YamlFiles.text(path, display, problems);
        if (text == null) {
            return new Outcome(null, problems.found());
        }
        try {
            return new Outcome(reader.read(display, text), List.of());
        } catch (InvalidInputException e) {
            return new Outcome(null, e.problems());
        }
    }

    private Path folder(String service, String kind, Location at) {
        Service owner = catalog.services().get(service);
        if (owner == null) {
            throw new InvalidInputException(Problem.error(
                    at,
                    "there is no service \"" + service + "\"",
                    Suggestion.hint(service, catalog.services().keySet())));
        }
        return owner.folder().resolve(kind);
    }

    /** A path below a folder; one that leads out of it is refused before anything is read. */
    private static Path inside(Path folder, String name, Location at) {
        Path path = name.indexOf('\0') >= 0 ? folder : folder.resolve(name).normalize();
        if (path.equals(folder) || !path.startsWith(folder.normalize()) || name.startsWith("/")) {
            throw new InvalidInputException(
                    Problem.error(at, "\"" + name + "\" leads out of " + folder.getFileName() + "/", null));
        }
        return path;
    }

    private InvalidInputException missing(
            String what, String service, String kind, String name, String ending, Location at) {
        String wanted = "services/" + service + "/" + kind + "/" + name + ending;
        return new InvalidInputException(Problem.error(
                at,
                "there is no " + what + " \"" + name + "\"",
                "it would be " + wanted + "; " + Suggestion.hint(name, names(folder(service, kind, at), ending))));
    }

    private static List<String> names(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The service in whose folder the text at a place lies. */
    private static String ownerOf(Location at) {
        String[] steps = at.file().split("/", -1);
        return steps.length > 1 ? steps[1] : "";
    }
}
