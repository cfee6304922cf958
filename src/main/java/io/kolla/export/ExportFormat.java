package io.kolla.export;

import java.util.List;

/** A way to lay out an export as files. */
public interface ExportFormat {
    /** The files, in the order they are to be applied or read. */
    List<ExportFile> files(ExportContent content);

    /** What of this content the format cannot say, and what the user should do about it; a sentence each. */
    default List<String> losses(ExportContent content) {
        return List.of();
    }
}
