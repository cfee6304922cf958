package io.kolla.app;

import io.kolla.image.ImageEvent;
import io.kolla.image.ImageRun;
import io.kolla.image.Images;
import io.kolla.model.Catalog;
import io.kolla.problem.KollaException;

/** The images of a catalog: those the registry lacks are built and pushed. */
record CatalogImages(Rendered rendered, ImageTools tools) implements ImageSupply {
    @Override
    public void ensure(Interruption interruption, Listeners listeners) {
        Catalog catalog = rendered.blueprint().catalog();
        Images images = tools.images(
                catalog, rendered.tags(), message -> listeners.images().on(new ImageEvent.Notice("", message)));
        try (ImageRun run = images.start(rendered.images(), rendered.blueprint().registry(), listeners.images())) {
            interruption.stopBy(run::close);
            run.await();
        } catch (KollaException e) {
            interruption.check();
            throw e;
        }
        interruption.stopBy(() -> {});
    }
}
