package io.kolla;

import io.kolla.app.ImageTools;
import io.kolla.image.Architecture;
import io.kolla.image.ImageCatalog;
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

    LocalImageTools(Map<String, String> environment, Commands commands) {
        this.environment = environment;
        this.commands = commands;
    }

    @Override
    public ImageTags tags(Catalog catalog) {
        return tags(catalog, Architecture.ofThisMachine());
    }

    @Override
    public Images images(Catalog catalog, ImageTags tags, Consumer<String> progress) {
        DebianPackages packages = DebianPackages.ofThisMachine(commands);
        LocalWorkshop workshop =
                new LocalWorkshop(commands, cache().resolve("images"), Optional.of(packages), progress);
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
        return new Images(ImageCatalog.of(catalog), tags, new HttpImageRegistry(), workshop, workers);
    }

    private Path cache() {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base =
                cache.startsWith("/") ? Path.of(cache) : Path.of(environment.getOrDefault("HOME", "/root"), ".cache");
        return base.resolve("kolla");
    }
}
