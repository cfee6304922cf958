package io.kolla.testing;

import io.kolla.cluster.ApplyConflictException;
import io.kolla.cluster.ApplyConflictException.FieldConflict;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Server-side apply with what the API server refuses. */
final class Applies {
    private final Registry registry;
    private final Controllers controllers;
    private final RequestBook book;

    Applies(Registry registry, Controllers controllers, RequestBook book) {
        this.registry = registry;
        this.controllers = controllers;
        this.book = book;
    }

    LiveObject apply(Manifest manifest, boolean force) {
        ObjectRef ref = manifest.ref().anyVersion();
        Map<String, @Nullable Object> wanted = Json.copy(manifest.content().asMap());
        Optional<LiveObject> found = registry.find(ref);
        if (found.isEmpty()) {
            refuseUnserved(manifest);
            Map<String, @Nullable Object> object = new LinkedHashMap<>(wanted);
            ServerSideApply.own(object, Manifest.MANAGER, ServerSideApply.fields(wanted), wanted);
            Json.at(object, "metadata").put("generation", 1L);
            controllers.admit(object);
            registry.put(object);
            book.wrote(ref);
            return registry.find(ref).orElseThrow();
        }
        Map<String, @Nullable Object> live = Json.copy(found.get().content().asMap());
        refuseImmutable(manifest, live);
        List<FieldConflict> conflicts = ServerSideApply.conflicts(wanted, live, Manifest.MANAGER);
        if (!conflicts.isEmpty() && !force) {
            throw new ApplyConflictException(manifest.ref(), conflicts);
        }
        book.wrote(ref);
        registry.edit(ref, object -> ServerSideApply.merge(wanted, object, Manifest.MANAGER));
        return registry.find(ref).orElseThrow();
    }

    /** Kinds of the group {@code operated.test} are served once their definition is established. */
    private void refuseUnserved(Manifest manifest) {
        Kind kind = manifest.ref().kind();
        if (kind.group().equals(Operators.GROUP) && !controllers.serves(kind)) {
            throw new RejectedException(404, "NotFound", "the server could not find the requested resource");
        }
    }

    private static void refuseImmutable(Manifest manifest, Map<String, @Nullable Object> live) {
        Object selector = Tree.of(live).value("spec", "selector");
        Object wanted = manifest.content().value("spec", "selector");
        if (manifest.ref().kind().group().equals("apps") && selector != null && !selector.equals(wanted)) {
            throw new RejectedException(422, "Invalid", manifest.ref().label() + ": spec.selector: field is immutable");
        }
    }

    LiveObject dryRun(Manifest manifest, boolean force) {
        Map<String, @Nullable Object> object = registry.find(manifest.ref())
                .map(found -> Json.copy(found.content().asMap()))
                .orElseGet(LinkedHashMap::new);
        Map<String, @Nullable Object> wanted = Json.copy(manifest.content().asMap());
        List<FieldConflict> conflicts = ServerSideApply.conflicts(wanted, object, Manifest.MANAGER);
        if (!conflicts.isEmpty() && !force) {
            throw new ApplyConflictException(manifest.ref(), conflicts);
        }
        ServerSideApply.merge(wanted, object, Manifest.MANAGER);
        return FakeCluster.live(object);
    }
}
