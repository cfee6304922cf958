package io.kolla;

import io.kolla.app.ImageTools;
import io.kolla.image.Architecture;
import io.kolla.image.ImageCatalog;
import io.kolla.image.ImageRegistry;
import io.kolla.image.ImageTags;
import io.kolla.image.Images;
import io.kolla.image.http.HttpImageRegistry;
import io.kolla.image.process.LocalWorkshop;
import io.kolla.model.Catalog;
import io.kolla.process.Commands;
import io.kolla.process.DebianPackages;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds images with what this machine has. */
final class LocalImageTools implements ImageTools {
    private final Map<String, String> environment;
    private final Commands commands;
    private final boolean install;

    LocalImageTools(Map<String, String> environment, Commands commands) {
        this(environment, commands, true);
    }

    private LocalImageTools(Map<String, String> environment, Commands commands, boolean install) {
        this.environment = environment;
        this.commands = commands;
        this.install = install;
    }

    @Override
    public ImageTools installingNothing() {
        return new LocalImageTools(environment, commands, false);
    }

    @Override
    public ImageTags tags(Catalog catalog) {
        return tags(catalog, Architecture.ofThisMachine());
    }

    @Override
    public Images images(Catalog catalog, ImageTags tags, Consumer<String> progress) {
        Optional<DebianPackages> packages =
                install ? Optional.of(DebianPackages.ofThisMachine(commands)) : Optional.empty();
        LocalWorkshop workshop = new LocalWorkshop(commands, cache().resolve("images"), packages, progress);
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
        return new Images(ImageCatalog.of(catalog), tags, new HttpImageRegistry(), workshop, workers);
    }

    @Override
    public ImageRegistry registry() {
        return new HttpImageRegistry();
    }

    private Path cache() {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base =
                cache.startsWith("/") ? Path.of(cache) : Path.of(environment.getOrDefault("HOME", "/root"), ".cache");
        return base.resolve("kolla");
    }
}
