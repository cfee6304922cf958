package io.kolla.cli;

import io.kolla.app.ClusterChoice;
import io.kolla.app.Selection;
import io.kolla.cli.console.Advice;
import picocli.CommandLine.Mixin;

/** What is wanted in which cluster: for commands that hold a profile against what is there. */
final class WantedOptions {
    @Mixin
    SelectionOptions what = new SelectionOptions();

    @Mixin
    ClusterOptions cluster = new ClusterOptions();

    @Mixin
    StrictOption strict = new StrictOption();

    Selection selection(CommandContext context) {
        return what.selection(context).withStrict(strict.strict);
    }

    ClusterChoice cluster() {
        return cluster.choice();
    }

    Advice advice() {
        return cluster.advice(what.profile.namespace.namespace);
    }
}
