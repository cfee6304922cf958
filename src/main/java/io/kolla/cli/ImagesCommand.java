package io.kolla.cli;

import io.kolla.app.BuildImages;
import io.kolla.app.Selection;
import io.kolla.cli.console.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kolla images}. */
@Command(
        name = "images",
        description = {
            "Lists, builds and pushes images.",
            "An image's tag is a hash of what it is made of and of its parent's tag: what has not changed is neither "
                    + "built nor pushed again. deploy does all this by itself."
        },
        footer = {
            "",
            "Examples:",
            "  kolla images list -p core",
            "  kolla images build mariadb",
            "  kolla images push -p core --registry registry.example.org/kolla"
        })
final class ImagesCommand implements Runnable {
    @Spec
    CommandSpec spec;

    private final CommandContext context;

    ImagesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, build or push");
    }

    @Command(
            name = "list",
            description = "Shows the images, their pinned references and whether the registry has them.")
    int list(
            @Mixin ProfileOptions profile,
            @Parameters(paramLabel = "IMAGE", arity = "0..*", description = "Only these, with what they are built on.")
                    List<String> images) {
        Selection selection = selection(profile, images);
        context.console().show(new ImagesView(context.useCases().buildImages().list(selection)));
        return ExitCode.DONE;
    }

    @Command(name = "build", description = "Builds images into the storage of this machine, parents first.")
    int build(
            @Mixin ProfileOptions profile,
            @Parameters(paramLabel = "IMAGE", arity = "0..*", description = "Only these, with what they are built on.")
                    List<String> images) {
        BuildImages build = context.useCases().buildImages();
        return show("built", build.build(selection(profile, images), new ImageReporter(context.console())));
    }

    @Command(name = "push", description = "Builds what the registry lacks, and pushes it there.")
    int push(
            @Mixin ProfileOptions profile,
            @Parameters(paramLabel = "IMAGE", arity = "0..*", description = "Only these, with what they are built on.")
                    List<String> images) {
        BuildImages build = context.useCases().buildImages();
        return show("pushed", build.push(selection(profile, images), new ImageReporter(context.console())));
    }

    private int show(String verb, Map<String, String> references) {
        Console console = context.console();
        console.show(new ImageReferencesView(verb, references));
        return ExitCode.DONE;
    }

    private Selection selection(ProfileOptions profile, List<String> images) {
        return profile.selection(context.catalog(), images == null ? List.of() : new ArrayList<>(images));
    }
}
