package io.kolla.cli;

import io.kolla.app.Selection;
import picocli.CommandLine.Mixin;

/** What a command is about: a profile with its values, or some of its services. */
final class SelectionOptions {
    @Mixin
    ProfileOptions profile = new ProfileOptions();

    @Mixin
    ServiceParameters services = new ServiceParameters();

    Selection selection(CommandContext context) {
        return profile.selection(context.catalog(), services.names());
    }
}
