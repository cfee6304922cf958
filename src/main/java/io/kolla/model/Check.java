package io.kolla.model;

import java.util.List;

/**
 * A functional test of a service: a template that renders one Job.
 *
 * @param service the service tested
 * @param name the check's name within the service
 * @param description what it proves
 * @param template the template of the Job
 * @param with parameters for the template
 * @param reasons why its Job does what lint warns about
 */
public record Check(
        String service, String name, String description, TemplateRef template, Tree with, List<LintReason> reasons) {
    public Check {
        reasons = List.copyOf(reasons);
    }

    /** A check without reasons. */
    public Check(String service, String name, String description, TemplateRef template, Tree with) {
        this(service, name, description, template, with, List.of());
    }
}
