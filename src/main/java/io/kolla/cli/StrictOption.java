package io.kolla.cli;

import picocli.CommandLine.Option;

/** Whether warnings are errors. */
final class StrictOption {
    @Option(
            names = "--strict",
            description = "Refuse what lint warns about, and every other warning about the catalog.")
    boolean strict;
}
