package io.kolla.render.template;

import java.util.List;

/**
 * A template, read.
 *
 * @param file its name in messages
 * @param body what it consists of, in order
 */
public record Template(String file, List<Statement> body) {
    public Template {
        body = List.copyOf(body);
    }
}
