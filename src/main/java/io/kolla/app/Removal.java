package io.kolla.app;

import io.kolla.apply.RunResult;
import io.kolla.cluster.LiveObject;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.plan.DataPolicy;
import io.kolla.plan.Plan;
import io.kolla.plan.Planner;
import io.kolla.plan.Target;
import io.kolla.problem.InvalidInputException;
import io.kolla.problem.Problem;
import io.kolla.release.InventoryItem;
import io.kolla.release.RecordLabels;
import io.kolla.release.ReleaseRecord;
import io.kolla.release.ReleaseRecord.Status;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a teardown is about: what is there, what of it goes, and what is to be remembered of it afterwards. */
final class Removal {
    private static final Set<String> DATA = Set.of(Claims.KIND, "Secret");

    private final Session session;
    private final Teardown.Request request;
    private final Optional<ReleaseRecord> record;
    private final List<LiveObject> live;
    private final SortedSet<String> services;
    private final Set<ComponentId> components;
    private final Plan plan;

    private Removal(
            Session session,
            Teardown.Request request,
            Optional<ReleaseRecord> record,
            List<LiveObject> live,
            SortedSet<String> services) {
        this.session = session;
        this.request = request;
        this.record = record;
        this.live = List.copyOf(live);
        this.services = services;
        this.components = components(record, live, request.namespace(), services);
        // What is to be saved stays until it is.
        this.plan = plan(request.data() == DataPolicy.SNAPSHOT ? DataPolicy.KEEP : request.data());
    }

    private Removal(Removal before, DataPolicy policy) {
        this.session = before.session;
        this.request = before.request;
        this.record = before.record;
        this.live = before.live;
        this.services = before.services;
        this.components = before.components;
        this.plan = plan(policy);
    }

    /** The same when everything is saved: the claims go as well. */
    Removal finishing() {
        return new Removal(this, DataPolicy.SNAPSHOT);
    }

    /** Looks what there is, and what of it the request takes. */
    static Removal of(Session session, Teardown.Request request) {
        String namespace = request.namespace();
        Optional<ReleaseRecord> record = session.releases().latest(namespace);
        List<LiveObject> live = Scan.ofRelease(session, namespace).objects();
        SortedSet<String> services = new TreeSet<>();
        if (!request.services().isEmpty()) {
            ReleaseRecord known = record.orElseThrow(() -> new InvalidInputException(Problem.error(
                    null,
                    "the record of the release in " + namespace + " is gone: nobody knows what needs what",
                    "tear all of it down, or deploy it again first")));
            Set<ComponentId> installed = installed(session, known);
            Set<String> names = services(known, installed, live);
            services = new TeardownScope(known, installed, deployed(live, namespace))
                    .services(request.services(), names, request.alongside());
        }
        return new Removal(session, request, record, live, services);
    }

    /** The components a revision has objects of. */
    private static Set<ComponentId> installed(Session session, ReleaseRecord record) {
        return session.releases().manifests(record.namespace(), record.revision()).orElse(List.of()).stream()
                .map(Manifest::component)
                .collect(Collectors.toSet());
    }

    private static Set<String> services(ReleaseRecord record, Set<ComponentId> installed, List<LiveObject> live) {
        Set<String> names = new HashSet<>();
        record.needs().keySet().forEach(component -> names.add(component.service()));
        record.inventory().forEach(item -> names.add(item.component().service()));
        installed.forEach(component -> names.add(component.service()));
        live.stream()
                .filter(object -> Scan.isOfComponent(object, record.namespace()))
                .forEach(object -> names.add(object.label(Manifest.LABEL_SERVICE)));
        return names;
    }

    /** The components of which more than data is there. */
    private static Set<ComponentId> deployed(List<LiveObject> live, String namespace) {
        Set<ComponentId> deployed = new HashSet<>();
        for (LiveObject object : live) {
            if (Scan.isOfComponent(object, namespace)
                    && !DATA.contains(object.ref().kind().kind())) {
                deployed.add(component(object));
            }
        }
        return deployed;
    }

    private static ComponentId component(LiveObject object) {
        return new ComponentId(object.label(Manifest.LABEL_SERVICE), object.label(Manifest.LABEL_COMPONENT));
    }

    private static Set<ComponentId> components(
            Optional<ReleaseRecord> record, List<LiveObject> live, String namespace, Set<String> services) {
        Set<ComponentId> all = new HashSet<>();
        record.ifPresent(known -> {
            all.addAll(known.needs().keySet());
            known.inventory().forEach(item -> all.add(item.component()));
        });
        live.stream()
                .filter(object -> Scan.isOfComponent(object, namespace))
                .forEach(object -> all.add(component(object)));
        all.removeIf(component -> !services.contains(component.service()));
        return all;
    }

    /** The plan with another policy for data. */
    Plan plan(DataPolicy policy) {
        Target target = services.isEmpty()
                ? Target.nothing(profile(), request.namespace())
                : Target.without(profile(), request.namespace(), components);
        return Planner.plan(target, live, record, policy, policy == DataPolicy.DELETE ? usedByOthers() : Map.of());
    }

    /** Definitions of kinds that others have objects of: with the definition those would go too. */
    private Map<ObjectRef, String> usedByOthers() {
        Map<ObjectRef, String> stays = new HashMap<>();
        for (LiveObject definition : live) {
            if (definition.ref().kind().kind().equals("CustomResourceDefinition")) {
                String group = definition.content().text("spec", "group");
                String kind = definition.content().text("spec", "names", "kind");
                definition.content().trees("spec", "versions").stream()
                        .filter(version -> version.isTrue("served"))
                        .findFirst()
                        .flatMap(version -> other(new Kind(group + "/" + version.text("name"), kind)))
                        .ifPresent(other -> stays.put(
                                definition.ref().anyVersion(), other + " is of this kind and of another release"));
            }
        }
        return stays;
    }

    private Optional<ObjectRef> other(Kind kind) {
        return session.cluster().list(kind, "", Map.of()).stream()
                .filter(object -> !Scan.isOf(object, request.namespace()))
                .map(LiveObject::ref)
                .findFirst();
    }

    boolean isInstalled() {
        return record.isPresent()
                || live.stream()
                        .anyMatch(object -> !object.label(RecordLabels.RECORD).equals("lease"));
    }

    Optional<ReleaseRecord> record() {
        return record;
    }

    SortedSet<String> services() {
        return services;
    }

    List<LiveObject> live() {
        return live;
    }

    Plan plan() {
        return plan;
    }

    /** What goes, in words. */
    String what() {
        return services.isEmpty() ? profile() : String.join(", ", services);
    }

    private String profile() {
        return record.map(ReleaseRecord::profile).orElse("the release");
    }

    /** The claims of what goes. */
    List<LiveObject> claims() {
        return live.stream()
                .filter(Claims::isClaim)
                .filter(claim -> services.isEmpty() || services.contains(claim.label(Manifest.LABEL_SERVICE)))
                .toList();
    }

    /** What earlier teardowns have saved of what goes. */
    List<LiveObject> saved() {
        return new SavedData(session.cluster(), request.namespace())
                .all().stream()
                        .filter(saved -> services.isEmpty() || services.contains(saved.label(Manifest.LABEL_SERVICE)))
                        .toList();
    }

    LeftoverSearch search(Clock clock) {
        return new LeftoverSearch(session, clock, request.namespace(), services, plan);
    }

    /** Writes down what is left to be known of the release after a run. */
    void remember(Session guarded, RunResult result, boolean done) {
        if (done && request.data() == DataPolicy.DELETE) {
            new Restoration(guarded.cluster(), request.namespace()).discard(saved());
            if (services.isEmpty()) {
                guarded.vault(request.namespace()).deleteAll();
                guarded.releases().remove(request.namespace());
                return;
            }
            guarded.vault(request.namespace()).deleteOf(services);
        }
        record.ifPresent(known -> {
            List<InventoryItem> left = Revision.left(known.inventory(), plan, result);
            if (!done) {
                guarded.releases().update(known.with(Revision.status(result), left));
            } else if (services.isEmpty()) {
                guarded.releases().update(known.with(Status.REMOVED, left));
            } else {
                guarded.releases().update(known.without(components, left));
            }
        });
    }
}
