package io.kolla.app;

import io.kolla.apply.RunResult;
import io.kolla.event.DeployEvent;
import io.kolla.image.Architecture;
import io.kolla.image.ImageCatalog;
import io.kolla.image.ImageRegistry;
import io.kolla.image.ImageTags;
import io.kolla.image.Images;
import io.kolla.image.http.HttpImageRegistry;
import io.kolla.image.process.LocalWorkshop;
import io.kolla.local.LocalProgress;
import io.kolla.model.Catalog;
import io.kolla.process.SystemCommands;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Deploys a catalog without images to a cluster, as the command does. */
final class DeployHarness {
    private final Path catalog;
    private final String namespace;
    private final ClusterOpener opener;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final List<DeployEvent> events = Collections.synchronizedList(new ArrayList<>());

    DeployHarness(Path catalog, String namespace, ClusterOpener opener) {
        this.catalog = catalog;
        this.namespace = namespace;
        this.opener = opener;
    }

    /** Deploys a profile to its end. */
    RunResult deploy(String profile) {
        return deploy(profile, prepared -> {});
    }

    /** Like {@link #deploy(String)}; {@code begun} is handed the deployment before it runs. */
    RunResult deploy(String profile, Consumer<PreparedDeploy> begun) {
        Clusters clusters = new Clusters(
                opener,
                () -> {
                    throw new AssertionError("no local cluster is wanted");
                },
                Map.of());
        Deploy deploy = new Deploy(new Blueprints(), new NoImages(catalog), clusters, Clock.systemUTC(), "test");
        Selection selection = new Selection(
                catalog, Optional.of(profile), Optional.empty(), List.of(), List.of(), namespace, List.of(), false);
        ClusterChoice choice = new ClusterChoice(Optional.of(catalog), Optional.empty(), false);
        Listeners listeners = new Listeners(events::add, event -> {}, LocalProgress.SILENT, said::add);
        DeployRequest request = new DeployRequest(selection, choice, Duration.ofMinutes(5), false);
        try (PreparedDeploy prepared = deploy.prepare(request, listeners)) {
            begun.accept(prepared);
            return prepared.run().result();
        }
    }

    /** What the user was told beside the events. */
    List<String> said() {
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    List<DeployEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** The last of the events, for the message of a failed assertion. */
    List<DeployEvent> last(int count) {
        List<DeployEvent> all = events();
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    static ImageTags tags(Catalog catalog) {
        return new ImageTags(ImageCatalog.of(catalog), Architecture.ofThisMachine());
    }

    /** The images of a catalog that has none. */
    record NoImages(Path folder) implements ImageTools {
        @Override
        public ImageRegistry registry() {
            return new HttpImageRegistry();
        }

        @Override
        public ImageTags tags(Catalog catalog) {
            return DeployHarness.tags(catalog);
        }

        @Override
        public Images images(Catalog catalog, ImageTags tags, Consumer<String> progress) {
            LocalWorkshop workshop =
                    new LocalWorkshop(new SystemCommands(Map.of()), folder, Optional.empty(), progress);
            return new Images(ImageCatalog.of(catalog), tags, new HttpImageRegistry(), workshop, 1);
        }
    }
}
