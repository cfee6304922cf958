package io.kolla;

import io.kolla.app.Access;
import io.kolla.app.Blueprints;
import io.kolla.app.BuildImages;
import io.kolla.app.ClusterOpener;
import io.kolla.app.Clusters;
import io.kolla.app.Deploy;
import io.kolla.app.Diff;
import io.kolla.app.DrawGraph;
import io.kolla.app.Export;
import io.kolla.app.ImageTools;
import io.kolla.app.LocalClusterControl;
import io.kolla.app.MakePlan;
import io.kolla.app.ReadLogs;
import io.kolla.app.Redeploy;
import io.kolla.app.RunChecks;
import io.kolla.app.ShowProfile;
import io.kolla.app.ShowService;
import io.kolla.app.ShowStatus;
import io.kolla.app.Teardown;
import io.kolla.app.Validate;
import io.kolla.cli.UseCases;
import io.kolla.cli.Version;
import io.kolla.cli.console.Terminal;
import io.kolla.cluster.fabric8.Fabric8Clusters;
import io.kolla.local.LocalCluster;
import io.kolla.local.LocalConfig;
import io.kolla.local.select.ClusterSelection;
import io.kolla.problem.EnvironmentException;
import io.kolla.process.Command;
import io.kolla.process.Commands;
import io.kolla.process.SystemCommands;
import java.time.Clock;
import java.util.Map;

/** Chooses the adapters behind the ports, and makes each when it is first needed. */
final class Wiring implements UseCases {
    private final Map<String, String> environment;
    private final Clock clock;
    private final Commands commands;
    private final Blueprints blueprints = new Blueprints();

    Wiring(Map<String, String> environment, Clock clock) {
        this.clock = clock;
        this.environment = environment;
        this.commands = new SystemCommands(environment);
    }

    Terminal.Size terminalSize() {
        try {
            return Terminal.Size.parse(
                    commands.run(Command.of("sh", "-c", "stty size </dev/tty")).output());
        } catch (EnvironmentException e) {
            return Terminal.Size.CLASSIC;
        }
    }

    @Override
    public Validate validate() {
        return new Validate(blueprints, imageTools());
    }

    @Override
    public DrawGraph drawGraph() {
        return new DrawGraph(blueprints, imageTools(), clusters());
    }

    @Override
    public ShowProfile profiles() {
        return new ShowProfile(blueprints);
    }

    @Override
    public ShowService services() {
        return new ShowService(blueprints);
    }

    @Override
    public Export export() {
        return new Export(blueprints, imageTools(), clusters());
    }

    @Override
    public MakePlan makePlan() {
        return new MakePlan(blueprints, imageTools(), clusters(), clock, Version.text());
    }

    @Override
    public Diff diff() {
        return new Diff(blueprints, imageTools(), clusters());
    }

    @Override
    public BuildImages buildImages() {
        return new BuildImages(blueprints, imageTools());
    }

    @Override
    public Deploy deploy() {
        return new Deploy(blueprints, imageTools(), clusters(), clock, Version.text());
    }

    @Override
    public Redeploy redeploy() {
        return new Redeploy(blueprints, imageTools(), clusters(), clock);
    }

    @Override
    public Teardown teardown() {
        return new Teardown(clusters(), clock);
    }

    @Override
    public ShowStatus status() {
        return new ShowStatus(clusters(), clock);
    }

    @Override
    public RunChecks checks() {
        return new RunChecks(blueprints, imageTools(), clusters(), clock);
    }

    @Override
    public ReadLogs logs() {
        return new ReadLogs(clusters());
    }

    @Override
    public Access access() {
        return new Access(blueprints, imageTools(), clusters());
    }

    @Override
    public LocalClusterControl localCluster() {
        return new LocalClusterControl(this::local);
    }

    private ImageTools imageTools() {
        return new LocalImageTools(environment, commands);
    }

    private Clusters clusters() {
        // Not a method reference: that would load the client's classes for commands that ask no cluster.
        ClusterOpener opener = (kubeconfig, context) -> Fabric8Clusters.open(kubeconfig, context);
        return new Clusters(opener, this::local, environment);
    }

    private LocalCluster local() {
        return ClusterSelection.forThisMachine(LocalConfig.standard(environment), commands);
    }
}
