package io.kolla.export;

import io.kolla.model.Node;
import io.kolla.model.Tree;
import io.kolla.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of an export, read again. */
final class Exported {
    private final Map<String, String> files = new LinkedHashMap<>();

    Exported(List<ExportFile> written) {
        written.forEach(file -> files.put(file.path(), file.text()));
    }

    List<String> paths() {
        return List.copyOf(files.keySet());
    }

    String text(String path) {
        String text = files.get(path);
        if (text == null) {
            throw new AssertionError("no file " + path + " among " + files.keySet());
        }
        return text;
    }

    Tree object(String path) {
        return ((Node.Mapping) YamlReader.documents(text(path), path).get(0)).toTree();
    }

    /** The files below a folder whose object has this kind. */
    List<Tree> objects(String below, String kind) {
        return paths().stream()
                .filter(path -> path.startsWith(below))
                .map(this::object)
                .filter(object -> object.text("kind").equals(kind))
                .toList();
    }

    /** What building a folder with kustomize gives, transformers aside, of which there are none. */
    List<Tree> build(String folder) {
        List<Tree> built = new ArrayList<>();
        Tree kustomization = object(join(folder, "kustomization.yaml"));
        for (Object resource : kustomization.list("resources")) {
            String path = join(folder, String.valueOf(resource));
            if (path.endsWith(".yaml")) {
                built.add(object(path));
            } else {
                built.addAll(build(path));
            }
        }
        return built;
    }

    private static String join(String folder, String path) {
        return java.nio.file.Path.of(folder).resolve(path).normalize().toString();
    }
}
