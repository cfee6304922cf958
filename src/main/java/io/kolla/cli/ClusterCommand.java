package io.kolla.cli;

import io.kolla.cli.console.Console;
import io.kolla.local.LocalAccess;
import io.kolla.local.LocalStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kolla cluster}. */
@Command(
        name = "cluster",
        description = {
            "The Kubernetes of this machine, behind --local.",
            "k3s in a container where Docker or Podman answers, else a node from Debian's packages (as root). Nothing it "
                    + "sends leaves the machine; down removes everything it made."
        },
        footer = {"", "Examples:", "  kolla cluster up", "  kolla cluster status", "  kolla cluster down --yes"})
final class ClusterCommand implements Runnable {
    @Spec
    CommandSpec spec;

    private final CommandContext context;

    ClusterCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: up, down or status");
    }

    @Command(name = "up", description = "Brings it up, or repairs it. Changes nothing when it is healthy.")
    int up() {
        Console console = context.console();
        LocalAccess access = context.useCases().localCluster().up(new LocalReporter(console));
        console.show(LocalAccessView.of(access));
        return ExitCode.DONE;
    }

    @Command(name = "down", description = "Removes it with everything in it.")
    int down(
            @Option(
                            names = {"-y", "--yes"},
                            description = "Do not ask.")
                    boolean yes) {
        Console console = context.console();
        if (!yes && !Consent.of(console, "Remove the local cluster with all the data in it?")) {
            return ExitCode.USAGE;
        }
        boolean removed = context.useCases().localCluster().down(new LocalReporter(console));
        console.note(removed ? "the local cluster is gone" : "there is no local cluster");
        return ExitCode.DONE;
    }

    @Command(name = "status", description = "Shows what of it runs. Exit code 1 when it is not healthy.")
    int status() {
        LocalStatus status = context.useCases().localCluster().status();
        context.console().show(new LocalStatusView(status));
        return status.state() == LocalStatus.State.UP ? ExitCode.DONE : ExitCode.FAILED;
    }
}
