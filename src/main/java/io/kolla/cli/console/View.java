package io.kolla.cli.console;

/** A command's result: the same facts for people and for machines. */
public interface View {
    /** For people, one line per element. */
    Iterable<String> lines(Style style);

    /** For machines: maps with text keys, lists, text, numbers and booleans. */
    Object data();
}
