package io.kolla.export;

import io.kolla.model.ComponentId;
import io.kolla.model.Rendering;
import java.util.List;

/** A way to lay out a rendering as files. */
public interface ExportFormat {
    /**
     * The files, in the order they are to be applied.
     *
     * @param order every component, each after those it needs
     */
    List<ExportFile> files(List<ComponentId> order, Rendering rendering);
}
