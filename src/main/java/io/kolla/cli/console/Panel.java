package io.kolla.cli.console;

import java.time.Instant;
import java.util.List;

/** A result that goes on changing. */
public interface Panel {
    /** All of it, laid out to fit a terminal: ages grow though nothing else changes. */
    List<String> lines(Style style, Terminal.Size size, Instant now);

    /** What is new since the panel before this one. */
    List<View> news();
}
