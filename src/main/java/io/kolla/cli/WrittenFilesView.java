package io.kolla.cli;

import io.kolla.cli.console.Style;
import io.kolla.cli.console.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files a command wrote. */
record WrittenFilesView(List<Path> files) implements View {
    WrittenFilesView {
        files = List.copyOf(files);
    }

    @Override
    public Iterable<String> lines(Style style) {
        return files.stream().map(Path::toString).toList();
    }

    @Override
    public Object data() {
        return Map.of("files", files.stream().map(Path::toString).toList());
    }
}
