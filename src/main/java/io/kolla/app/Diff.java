package io.kolla.app;

import io.kolla.cluster.ApplyConflictException;
import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.model.ComponentId;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.SecretRef;
import io.kolla.model.Tree;
import io.kolla.plan.ComponentPlan;
import io.kolla.plan.Drift;
import io.kolla.plan.DryRun;
import io.kolla.plan.FieldChange;
import io.kolla.plan.Operation;
import io.kolla.problem.Problem;
import io.kolla.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/** Says field by field what a deployment would change, by asking the API server what each object would become. */
public final class Diff {
    private static final Kind NAMESPACE = new Kind("v1", "Namespace");

    private final Blueprints blueprints;
    private final ImageTools images;
    private final Clusters clusters;

    public Diff(Blueprints blueprints, ImageTools images, Clusters clusters) {
        this.blueprints = blueprints;
        this.images = images;
        this.clusters = clusters;
    }

    /**
     * An object that would change.
     *
     * @param component the component it belongs to
     * @param object the object
     * @param verb what would be done: create, update, replace or delete
     * @param reason why, in words
     * @param changes the fields that differ
     * @param conflicts fields that others manage and that a deployment would not take, with who manages them
     * @param refused what the API server says when it does not take the object; empty where it does
     * @param before the object as it is, as YAML; empty where it is not there
     * @param after the object as it would be, as YAML; empty where it would be gone
     */
    public record Entry(
            ComponentId component,
            ObjectRef object,
            String verb,
            String reason,
            List<FieldChange> changes,
            List<String> conflicts,
            String refused,
            String before,
            String after) {
        public Entry {
            changes = List.copyOf(changes);
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * What differs.
     *
     * @param profile the profile
     * @param namespace the namespace
     * @param where the cluster, in words
     * @param entries the objects that would change, in the order of the plan
     * @param same how many objects would not
     * @param secrets the secrets that would be generated
     * @param left what others did that a deployment leaves as it is
     * @param values the values that were given otherwise when the release was last deployed
     * @param problems why the deployment cannot be done
     * @param warnings what the user should know
     */
    public record Result(
            String profile,
            String namespace,
            String where,
            List<Entry> entries,
            int same,
            List<SecretRef> secrets,
            List<Drift> left,
            List<ValueChange> values,
            List<Problem> problems,
            List<Problem> warnings) {
        public Result {
            entries = List.copyOf(entries);
            secrets = List.copyOf(secrets);
            left = List.copyOf(left);
            values = List.copyOf(values);
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }

        /** Whether a deployment would change anything. */
        public boolean differs() {
            return !entries.isEmpty() || !secrets.isEmpty();
        }
    }

    /** Compares. Changes nothing. */
    public Result run(Selection selection, ClusterChoice choice) {
        try (Session session = clusters.open(choice)) {
            Prospect prospect = Prospect.of(session, selection, blueprints, images);
            List<Entry> entries = entries(session, prospect);
            int objects = prospect.plan().components().stream()
                    .mapToInt(component -> component.operations().size())
                    .sum();
            return new Result(
                    prospect.plan().profile(),
                    prospect.namespace(),
                    session.cluster().description(),
                    entries,
                    objects - entries.size(),
                    prospect.missing(),
                    prospect.left(),
                    prospect.values(),
                    prospect.plan().problems(),
                    prospect.rendered().warnings());
        }
    }

    private static List<Entry> entries(Session session, Prospect prospect) {
        Map<ObjectRef, LiveObject> live = new HashMap<>();
        prospect.situation().live().forEach(object -> live.put(object.ref().anyVersion(), object));
        Map<ObjectRef, Manifest> deployed = new HashMap<>();
        prospect.deployed().forEach(manifest -> deployed.put(manifest.ref().anyVersion(), manifest));
        boolean namespace = session.cluster()
                .get(new ObjectRef(NAMESPACE, "", prospect.namespace()))
                .isPresent();
        ExecutorService requests = session.machinery().requests();
        try {
            List<CompletableFuture<Optional<Entry>>> asked = new ArrayList<>();
            for (ComponentPlan component : prospect.plan().components()) {
                for (Operation operation : component.operations()) {
                    ObjectRef ref = operation.ref().anyVersion();
                    Comparison comparison = new Comparison(
                            session.cluster(),
                            component.component(),
                            operation,
                            Optional.ofNullable(live.get(ref)),
                            Optional.ofNullable(deployed.get(ref)));
                    if (!(operation instanceof Operation.Keep)) {
                        asked.add(CompletableFuture.supplyAsync(() -> comparison.entry(namespace), requests));
                    }
                }
            }
            List<Entry> entries = new ArrayList<>();
            asked.forEach(each -> each.join().ifPresent(entries::add));
            return entries;
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        } finally {
            requests.shutdownNow();
        }
    }

    /** One object beside what it would become. */
    private record Comparison(
            Cluster cluster,
            ComponentId component,
            Operation operation,
            Optional<LiveObject> live,
            Optional<Manifest> deployed) {
        Optional<Entry> entry(boolean namespace) {
            if (operation instanceof Operation.Update update && live.isPresent()) {
                return update(update.wanted(), live.get(), update.repairs());
            }
            if (operation instanceof Operation.Create create) {
                return Optional.of(entry("create", List.of(), refusal(create.wanted(), namespace), "", after()));
            }
            return Optional.of(entry(operation.verb(), operation.changes(), "", before(), after()));
        }

        private Optional<Entry> update(Manifest wanted, LiveObject object, boolean repairs) {
            List<String> conflicts = new ArrayList<>();
            try {
                LiveObject result = result(wanted, conflicts, repairs);
                DryRun run = DryRun.of(object, result, wanted, deployed);
                if (run.changes().isEmpty() && conflicts.isEmpty()) {
                    return Optional.empty();
                }
                return Optional.of(new Entry(
                        component,
                        operation.ref(),
                        "update",
                        operation.reason(),
                        run.changes(),
                        conflicts,
                        "",
                        text(run.before()),
                        text(run.after())));
            } catch (RejectedException refused) {
                // What may be replaced the plan replaces; this stops a deployment.
                return Optional.of(
                        entry("update", operation.changes(), String.valueOf(refused.getMessage()), before(), after()));
            }
        }

        /** What the object would become, with the fields of others taken where there is no other way to know. */
        private LiveObject result(Manifest wanted, List<String> conflicts, boolean repairs) {
            try {
                return cluster.dryRun(wanted, repairs);
            } catch (ApplyConflictException conflict) {
                conflict.conflicts()
                        .forEach(field -> conflicts.add(
                                field.field().replaceFirst("^\\.", "") + " is managed by " + field.manager()));
                return cluster.dryRun(wanted, true);
            }
        }

        /** Whether the API server takes a new object; in a namespace that is still to be made it cannot say. */
        private String refusal(Manifest wanted, boolean namespace) {
            if (!namespace) {
                return "";
            }
            try {
                return cluster.dryRun(wanted, false).name().isEmpty() ? "it has no name" : "";
            } catch (RejectedException refused) {
                // A kind that the same deployment defines is not served yet.
                return refused.status() == 404 ? "" : String.valueOf(refused.getMessage());
            }
        }

        private Entry entry(String verb, List<FieldChange> changes, String refused, String before, String after) {
            return new Entry(
                    component, operation.ref(), verb, operation.reason(), changes, List.of(), refused, before, after);
        }

        private String before() {
            return live.map(object -> shown(object.content())).orElse("");
        }

        private String after() {
            if (operation instanceof Operation.Create create) {
                return shown(create.wanted().content());
            }
            if (operation instanceof Operation.Replace replace) {
                return shown(replace.wanted().content());
            }
            return operation instanceof Operation.Update update
                    ? shown(update.wanted().content())
                    : "";
        }

        private String shown(Tree object) {
            Tree slim = DryRun.slim(object);
            return text(operation.ref().kind().kind().equals("Secret") ? DryRun.masked(slim, Tree.empty()) : slim);
        }

        private static String text(Tree object) {
            return YamlWriter.write(object);
        }
    }
}
