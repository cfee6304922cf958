package io.kolla.model;

/**
 * A functional test of a service: a template that renders one Job.
 *
 * @param service the service tested
 * @param name the check's name within the service
 * @param description what it proves
 * @param template the template of the Job
 * @param with parameters for the template
 */
public record Check(String service, String name, String description, TemplateRef template, Tree with) {}
