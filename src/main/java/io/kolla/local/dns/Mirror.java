package io.kolla.local.dns;

import io.kolla.local.kube.KubeApi;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps a copy of a collection of the API up to date, for ever. */
final class Mirror implements Runnable {
    private static final System.Logger LOG = System.getLogger(Mirror.class.getName());
    private static final long PAUSE_MILLIS = 250;

    private final KubeApi api;
    private final String path;
    private final Consumer<Collection<Tree>> changed;
    private final Map<String, Tree> objects = new HashMap<>();

    /**
     * @param path the collection, {@code /api/v1/services}
     * @param changed hears the whole collection after every change
     */
    Mirror(KubeApi api, String path, Consumer<Collection<Tree>> changed) {
        this.api = api;
        this.path = path;
        this.changed = changed;
    }

    @Override
    public void run() {
        boolean reported = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                follow();
                reported = false;
            } catch (ClusterException e) {
                if (!reported) {
                    LOG.log(System.Logger.Level.WARNING, "{0}: {1}", path, e.getMessage());
                    reported = true;
                }
                pause();
            }
        }
    }

    /** Lists the collection, then follows its changes until that ends. */
    private void follow() {
        Tree list = api.get(path);
        objects.clear();
        list.trees("items").forEach(this::put);
        publish();
        api.watch(path, list.text("metadata", "resourceVersion"), this::event);
    }

    private boolean event(Tree event) {
        Tree object = event.tree("object");
        switch (event.text("type")) {
            case "ADDED", "MODIFIED" -> put(object);
            case "DELETED" -> objects.remove(key(object));
            case "BOOKMARK" -> {
                return true;
            }
            default -> {
                // The server no longer knows where the watch began: list anew.
                return false;
            }
        }
        publish();
        return true;
    }

    private void put(Tree object) {
        objects.put(key(object), object);
    }

    private void publish() {
        changed.accept(List.copyOf(objects.values()));
    }

    private static String key(Tree object) {
        return object.text("metadata", "namespace") + "/" + object.text("metadata", "name");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
