package io.kolla.render;

import io.kolla.image.ImageReferences;
import io.kolla.model.AccessEntry;
import io.kolla.model.Blueprint;
import io.kolla.model.ComponentId;
import io.kolla.model.Draft;
import io.kolla.model.KubeVersion;
import io.kolla.model.Labels;
import io.kolla.model.Manifest;
import io.kolla.model.Rendering;
import io.kolla.model.SecretSpec;
import io.kolla.model.Service;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Location;
import io.kolla.problem.Problem;
import io.kolla.problem.Problems;
import io.kolla.schema.KubeSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One rendering of one blueprint. */
final class Run {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
            Problem::at,
            Comparator.nullsFirst(Comparator.comparing(Location::file)
                    .thenComparingInt(Location::line)
                    .thenComparingInt(Location::column)));

    private final Blueprint blueprint;
    private final KubeVersion kube;
    private final KubeSchema schema;
    private final ImageReferences images;
    private final Problems problems;
    private final Set<String> lenders = CatalogHelpers.lenders();

    Run(Blueprint blueprint, KubeVersion kube, KubeSchema schema, ImageReferences images, Problems problems) {
        this.blueprint = blueprint;
        this.kube = kube;
        this.schema = schema;
        this.images = images;
        this.problems = problems;
    }

    Rendering render(BiConsumer<List<Draft>, List<Draft>> reader) {
        ServiceRenderer renderer = new ServiceRenderer(blueprint, kube, schema, images, lenders);
        List<ServiceDrafts> services = blueprint.services().values().parallelStream()
                .map(renderer::render)
                .toList();
        SortedMap<ComponentId, List<Draft>> components = new TreeMap<>();
        SortedMap<String, List<Draft>> checks = new TreeMap<>();
        List<AccessEntry> access = new ArrayList<>();
        for (ServiceDrafts service : services) {
            components.putAll(service.components());
            checks.putAll(service.checks());
            access.addAll(service.access());
            problems.addAll(service.problems());
        }
        List<Draft> all = components.values().stream().flatMap(List::stream).toList();
        List<Draft> jobs = checks.values().stream().flatMap(List::stream).toList();
        ObjectRules.checkUnique(all, problems);
        ObjectRules.checkUnique(jobs, problems);
        throwIfErrors();
        Labels labels = new Labels(blueprint.namespace());
        checkLinks(labels, all, jobs);
        throwIfErrors();

        reader.accept(all, jobs);
        Completion completion = new Completion(labels, schema, all);
        SortedMap<ComponentId, List<Manifest>> manifests = new TreeMap<>(components.entrySet().parallelStream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> completion.complete(entry.getValue()))));
        SortedMap<String, Manifest> checkJobs = new TreeMap<>();
        checks.forEach((name, drafts) -> checkJobs.put(name, completion.complete(drafts.get(0))));
        return new Rendering(manifests, checkJobs, access, secrets());
    }

    /** Ends here if there are errors; they are told in the order of the files. */
    private void throwIfErrors() {
        if (problems.hasErrors()) {
            throw new InvalidInputException(
                    problems.found().stream().sorted(BY_PLACE).toList());
        }
    }

    /** Checks what objects say about each other. */
    private void checkLinks(Labels labels, List<Draft> all, List<Draft> jobs) {
        Provided provided = new Provided(blueprint, all, schema);
        NodePorts.check(all, problems);
        Selectors selectors = new Selectors(labels, all);
        Definitions definitions = new Definitions(all);
        for (Draft draft : Stream.concat(all.stream(), jobs.stream()).toList()) {
            selectors.check(draft, problems);
            definitions.check(draft, problems);
            PodReferences.of(draft).forEach(reference -> provided.check(draft, reference, lenders, problems));
            ObjectReferences.of(draft, blueprint.namespace())
                    .forEach(reference -> provided.check(draft, reference, lenders, problems));
        }
    }

    private List<SecretSpec> secrets() {
        Set<String> owners = new TreeSet<>(lenders);
        owners.addAll(blueprint.services().keySet());
        List<SecretSpec> secrets = new ArrayList<>();
        Map<String, Service> services = blueprint.catalog().services();
        for (String owner : owners) {
            Service service = blueprint.services().getOrDefault(owner, services.get(owner));
            if (service != null) {
                secrets.addAll(service.secrets());
            }
        }
        return secrets;
    }
}
