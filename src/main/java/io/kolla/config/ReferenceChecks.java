package io.kolla.config;

import io.kolla.model.AccessEntry;
import io.kolla.model.Component;
import io.kolla.model.ImageSpec;
import io.kolla.model.Need;
import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.model.Service;
import io.kolla.problem.Location;
import io.kolla.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what services say about each other. */
final class ReferenceChecks {
    private final Map<String, Service> services;
    private final Set<String> names;
    private final Problems problems;
    private final Map<String, Set<String>> components = new HashMap<>();

    /**
     * The checks.
     *
     * @param services the services that could be read
     * @param names the names of every service; what the others hold is unknown, so nothing is said about it
     */
    ReferenceChecks(Map<String, Service> services, Set<String> names, Problems problems) {
        this.services = services;
        this.names = names;
        this.problems = problems;
    }

    void check() {
        for (Service service : services.values()) {
            service.image().ifPresent(this::image);
            service.components().forEach(component -> component.needs().forEach(need -> need(service, need)));
            for (AccessEntry entry : service.access()) {
                if (entry.value() instanceof AccessEntry.Secret secret) {
                    secret(secret.ref(), entry.at());
                }
            }
        }
    }

    private void image(ImageSpec image) {
        if (!(image.base() instanceof ImageSpec.Parent parent)) {
            return;
        }
        Service owner = services.get(parent.image());
        if (owner == null ? names.contains(parent.image()) : owner.image().isPresent()) {
            return;
        }
        List<String> images = services.values().stream()
                .filter(service -> service.image().isPresent())
                .map(Service::name)
                .filter(name -> !name.equals(image.name()))
                .toList();
        problems.error(
                image.at(),
                owner == null
                        ? "there is no image \"" + parent.image() + "\", as there is no such service"
                        : "the service \"" + parent.image() + "\" defines no image",
                Suggestions.hint(parent.image(), images, "images"));
    }

    private void need(Service from, Need need) {
        Service service = services.get(need.service());
        if (service == null) {
            if (!names.contains(need.service())) {
                problems.error(
                        need.at(),
                        "there is no service \"" + need.service() + "\"" + orComponent(from, need),
                        unknownService(from, need));
            }
            return;
        }
        Set<String> there = components.computeIfAbsent(need.service(), name -> declared(service));
        if (need.component().isEmpty() && there.isEmpty()) {
            problems.error(
                    need.at(),
                    "the service \"" + need.service() + "\" has no components, so nothing of it can be needed",
                    null);
        }
        need.component()
                .filter(name -> !there.contains(name))
                .ifPresent(name -> problems.error(
                        need.at(),
                        "the service \"" + need.service() + "\" has no component \"" + name + "\"",
                        Suggestions.hint(name, there, "components of " + need.service())));
    }

    private static String orComponent(Service from, Need need) {
        return need.component().isPresent() ? "" : " and no component of " + from.name() + " of this name";
    }

    private @Nullable String unknownService(Service from, Need need) {
        if (need.component().isPresent()) {
            return Suggestions.hint(need.service(), names, "services");
        }
        Set<String> possible = new TreeSet<>(names);
        possible.addAll(declared(from));
        return Suggestions.hint(need.service(), possible, "components of " + from.name() + " and services");
    }

    private static Set<String> declared(Service service) {
        return service.components().stream()
                .map(Component::id)
                .map(id -> id.name())
                .collect(Collectors.toSet());
    }

    private void secret(SecretRef ref, Location at) {
        Service service = services.get(ref.service());
        if (service == null) {
            if (!names.contains(ref.service())) {
                problems.error(
                        at,
                        "there is no service \"" + ref.service() + "\"",
                        Suggestions.hint(ref.service(), names, "services"));
            }
            return;
        }
        List<String> keys = service.secrets().stream().map(SecretSpec::key).toList();
        if (!keys.contains(ref.key())) {
            problems.error(
                    at,
                    "the service \"" + ref.service() + "\" declares no secret \"" + ref.key() + "\"",
                    keys.isEmpty()
                            ? "declare it under \"secrets\" in its service.yaml"
                            : Suggestions.hint(ref.key(), keys, "its secrets"));
        }
    }
}
