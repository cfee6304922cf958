package io.kolla.cli;

import io.kolla.app.Access;
import io.kolla.app.BuildImages;
import io.kolla.app.Deploy;
import io.kolla.app.Diff;
import io.kolla.app.DrawGraph;
import io.kolla.app.Export;
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

/** Makes the use cases, each when it is asked for: what a command does not use is not loaded. */
public interface UseCases {
    Validate validate();

    DrawGraph drawGraph();

    ShowProfile profiles();

    ShowService services();

    Export export();

    MakePlan makePlan();

    Diff diff();

    Deploy deploy();

    Teardown teardown();

    Redeploy redeploy();

    ShowStatus status();

    RunChecks checks();

    ReadLogs logs();

    Access access();

    BuildImages buildImages();

    LocalClusterControl localCluster();
}
