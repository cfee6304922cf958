package io.kolla.config;

import io.kolla.model.AccessEntry;
import io.kolla.model.Check;
import io.kolla.model.LintReason;
import io.kolla.model.Node;
import io.kolla.model.TemplateRef;
import io.kolla.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how a service is tested and reached. */
final class CheckReader {
    static final Set<String> CHECK_KEYS = Set.of("template", "with", "description", "lint");
    static final Set<String> ACCESS_KEYS = Set.of("value", "secret");

    private final String service;
    private final TemplateReader templates;
    private final SecretReader secrets;
    private final Problems problems;

    CheckReader(CatalogFiles files, String service, SecretReader secrets, Problems problems) {
        this.service = service;
        this.templates = new TemplateReader(files, service, problems);
        this.secrets = secrets;
        this.problems = problems;
    }

    List<Check> checks(Node.Mapping checks) {
        List<Check> result = new ArrayList<>();
        for (Node.Entry entry : checks.entries().values()) {
            Names.label(entry.key(), "check", entry.keyAt(), problems);
            Fields fields = new Fields(entry.value(), "check \"" + entry.key() + "\"", CHECK_KEYS, problems);
            TemplateRef template = fields.text("template")
                    .map(name -> templates.read(name, fields.at("template")))
                    .orElseGet(() -> templates.read("check-" + entry.key(), entry.keyAt()));
            String description = fields.text("description").orElse("");
            Node.Mapping with = fields.mapping("with");
            List<LintReason> reasons = LintReader.read(fields, problems);
            result.add(new Check(service, entry.key(), description, template, with.toTree(), reasons));
        }
        return result;
    }

    List<AccessEntry> access(Node.Mapping access) {
        List<AccessEntry> result = new ArrayList<>();
        for (Node.Entry entry : access.entries().values()) {
            if (!Names.isVariable(entry.key())) {
                problems.error(
                        entry.keyAt(),
                        "\"" + entry.key() + "\" is not a valid name of an environment variable",
                        "use letters, digits and '_', not beginning with a digit");
            }
            Fields fields = new Fields(entry.value(), "access \"" + entry.key() + "\"", ACCESS_KEYS, problems);
            if (fields.has("value") == fields.has("secret")) {
                problems.error(
                        fields.at(), "access \"" + entry.key() + "\" needs either a \"value\" or a \"secret\"", null);
                continue;
            }
            Optional<AccessEntry.Source> source = fields.has("value")
                    ? fields.text("value").map(AccessEntry.Text::new)
                    : fields.text("secret")
                            .flatMap(text -> secrets.reference(text, fields.at("secret")))
                            .map(AccessEntry.Secret::new);
            source.ifPresent(from -> result.add(
                    new AccessEntry(entry.key(), from, fields.at(fields.has("value") ? "value" : "secret"))));
        }
        return result;
    }
}
