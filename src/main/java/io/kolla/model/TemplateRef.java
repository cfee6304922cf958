package io.kolla.model;

import io.kolla.problem.Location;

/**
 * Names a template: {@code services/<service>/templates/<name>.yaml.hbs}.
 *
 * @param service the service whose folder holds it
 * @param name the file's name without {@code .yaml.hbs}
 * @param at where the catalog refers to it
 */
public record TemplateRef(String service, String name, Location at) {}
