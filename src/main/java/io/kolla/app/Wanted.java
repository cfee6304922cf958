package io.kolla.app;

import io.kolla.model.ComponentId;
import io.kolla.model.GivenValues;
import io.kolla.model.Manifest;
import io.kolla.model.SecretSpec;
import io.kolla.plan.Target;
import io.kolla.plan.file.SavedPlan;
import io.kolla.problem.Problem;
import io.kolla.release.Origin;
import io.kolla.release.ReleaseRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a deployment installs, wherever it comes from: rendered from a catalog, or read from a saved plan.
 *
 * @param target the components with their objects
 * @param secrets the secrets that must exist
 * @param origin what it was made from
 * @param images sees to it that its images can be pulled
 * @param warnings what the user should know that stops nothing
 */
record Wanted(Target target, List<SecretSpec> secrets, Origin origin, ImageSupply images, List<Problem> warnings) {
    Wanted {
        secrets = List.copyOf(secrets);
        warnings = List.copyOf(warnings);
    }

    static Wanted of(Rendered rendered, Origin origin, ImageTools tools) {
        return new Wanted(
                rendered.target(),
                rendered.rendering().secrets(),
                origin,
                new CatalogImages(rendered, tools),
                rendered.warnings());
    }

    static Wanted of(SavedPlan plan, ImageTools tools) {
        return new Wanted(
                plan.target(),
                plan.secrets(),
                plan.origin(),
                new PinnedImages(plan.images(), tools.registry()),
                List.of());
    }

    String profile() {
        return target.profile();
    }

    String namespace() {
        return target.namespace();
    }

    /** Whether it is all of the profile. */
    boolean complete() {
        return target.scope().isEmpty();
    }

    Set<ComponentId> components() {
        return target.components().stream().map(Target.Part::component).collect(Collectors.toSet());
    }

    /** The objects, those of each component after those of what it needs. */
    List<Manifest> manifests() {
        return target.components().stream()
                .flatMap(part -> part.manifests().stream())
                .toList();
    }

    /** The values that count once this has been deployed: a run that is narrowed leaves those of other services. */
    GivenValues given(Optional<ReleaseRecord> previous) {
        if (complete() || previous.isEmpty()) {
            return origin.given();
        }
        Set<String> services = new HashSet<>();
        components().forEach(component -> services.add(component.service()));
        return origin.given().narrowedTo(services, previous.get().origin().given());
    }
}
