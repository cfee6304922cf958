package io.kolla.render.template;

/** Text that a helper made to be YAML: it is written as it is. */
public record Raw(String text) {
    @Override
    public String toString() {
        return text;
    }
}
