package io.kolla.cli;

import io.kolla.app.BuildImages;
import io.kolla.app.Deploy;
import io.kolla.app.DrawGraph;
import io.kolla.app.Export;
import io.kolla.app.LocalClusterControl;
import io.kolla.app.MakePlan;
import io.kolla.app.Validate;

/** Makes the use cases, each when it is asked for: what a command does not use is not loaded. */
public interface UseCases {
    Validate validate();

    DrawGraph drawGraph();

    Export export();

    MakePlan makePlan();

    Deploy deploy();

    BuildImages buildImages();

    LocalClusterControl localCluster();
}
