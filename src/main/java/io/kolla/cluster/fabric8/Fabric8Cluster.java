package io.kolla.cluster.fabric8;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.cluster.RejectedException;
import io.kolla.cluster.ServedKind;
import io.kolla.cluster.WatchListener;
import io.kolla.cluster.WritePermit;
import io.kolla.json.Json;
import io.kolla.model.Kind;
import io.kolla.model.KubeVersion;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A cluster reached over HTTP. */
final class Fabric8Cluster implements Cluster {
    private static final Map<String, String> MANAGED = Map.of("fieldManager", Manifest.MANAGER);

    private static final int DISCOVERIES = 12;
    private static final Duration BETWEEN_DISCOVERIES = Duration.ofMillis(250);

    private final ApiClient client;
    private final RetryPolicy policy;
    private final KubeVersion version;
    private final Discovery discovery;
    private final ApiErrors errors;
    private final ObjectLister lister;
    private final ContainerLogs logs;
    private final OpenWatches watches;

    Fabric8Cluster(ApiClient client, RetryPolicy policy, KubeVersion version) {
        this(client, policy, version, new Discovery(client, policy), new OpenWatches());
    }

    private Fabric8Cluster(
            ApiClient client, RetryPolicy policy, KubeVersion version, Discovery discovery, OpenWatches watches) {
        this.client = client;
        this.policy = policy;
        this.version = version;
        this.discovery = discovery;
        this.watches = watches;
        this.errors = new ApiErrors(client.target());
        this.lister = new ObjectLister(client);
        this.logs = new ContainerLogs(client);
    }

    @Override
    public String description() {
        return client.target().describe();
    }

    @Override
    public KubeVersion version() {
        return version;
    }

    @Override
    public List<ServedKind> servedKinds() {
        return discovery.preferred();
    }

    @Override
    public Optional<LiveObject> get(ObjectRef ref) {
        return discovery.find(ref.kind()).flatMap(served -> {
            ApiAnswer answer =
                    client.send(ApiRequest.get(ApiPaths.object(served, ref.namespace(), ref.name())), policy);
            if (answer.status() == ApiErrors.NOT_FOUND) {
                return Optional.empty();
            }
            return Optional.of(stored(ref, answer));
        });
    }

    @Override
    public List<LiveObject> list(Kind kind, String namespace, Map<String, String> labels) {
        return discovery
                .find(kind)
                .map(served ->
                        lister.list(served, namespace, labels, false, policy).objects())
                .orElse(List.of());
    }

    @Override
    public LiveObject apply(Manifest manifest, boolean force) {
        return apply(manifest, force, "");
    }

    @Override
    public LiveObject dryRun(Manifest manifest, boolean force) {
        return apply(manifest, force, "All");
    }

    private LiveObject apply(Manifest manifest, boolean force, String dryRun) {
        ObjectRef ref = manifest.ref();
        ServedKind served = dryRun.isEmpty() ? awaited(ref.kind()) : served(ref.kind());
        String path = ApiPaths.object(served, ref.namespace(), ref.name())
                + ApiPaths.query(
                        Map.of("fieldManager", Manifest.MANAGER, "force", Boolean.toString(force), "dryRun", dryRun));
        ApiRequest request = ApiRequest.apply(path, Json.write(manifest.content()));
        ApiAnswer answer = client.send(request, policy);
        for (int again = 1; lostRace(answer) && again <= LOST_RACES; again++) {
            client.pause(policy.delay(again));
            answer = client.send(request, policy);
        }
        return stored(ref, answer);
    }

    private static final int LOST_RACES = 5;

    /** Whether somebody else wrote the object in the same moment, which says nothing about who owns its fields. */
    private static boolean lostRace(ApiAnswer answer) {
        return answer.status() == ApiErrors.CONFLICT
                && ApiErrors.fieldConflicts(answer).isEmpty();
    }

    @Override
    public Optional<LiveObject> create(Tree object) {
        ObjectRef ref = new LiveObject(object).ref();
        String path = ApiPaths.collection(served(ref.kind()), ref.namespace()) + ApiPaths.query(MANAGED);
        ApiAnswer answer = client.send(ApiRequest.send("POST", path, Json.write(object)), policy);
        return answer.status() == ApiErrors.CONFLICT ? Optional.empty() : Optional.of(stored(ref, answer));
    }

    @Override
    public Optional<LiveObject> replace(Tree object) {
        ObjectRef ref = new LiveObject(object).ref();
        String path = ApiPaths.object(served(ref.kind()), ref.namespace(), ref.name()) + ApiPaths.query(MANAGED);
        ApiAnswer answer = client.send(ApiRequest.send("PUT", path, Json.write(object)), policy);
        return answer.status() == ApiErrors.CONFLICT || answer.status() == ApiErrors.NOT_FOUND
                ? Optional.empty()
                : Optional.of(stored(ref, answer));
    }

    @Override
    public void delete(ObjectRef ref, String uid) {
        delete(ref, uid, Map.of());
    }

    @Override
    public void deleteNow(ObjectRef ref, String uid) {
        delete(ref, uid, Map.of("gracePeriodSeconds", 0));
    }

    private void delete(ObjectRef ref, String uid, Map<String, Object> more) {
        discovery.find(ref.kind()).ifPresent(served -> {
            Map<String, Object> options = new LinkedHashMap<>(more);
            options.put("apiVersion", "v1");
            options.put("kind", "DeleteOptions");
            options.put("propagationPolicy", "Background");
            options.put("preconditions", uid.isEmpty() ? Map.of() : Map.of("uid", uid));
            String path = ApiPaths.object(served, ref.namespace(), ref.name());
            ApiAnswer answer = client.send(ApiRequest.send("DELETE", path, Json.write(Tree.of(options))), policy);
            boolean nothingLeft = answer.status() == ApiErrors.NOT_FOUND || answer.status() == ApiErrors.CONFLICT;
            if (!answer.ok() && !nothingLeft) {
                throw errors.about(ref, answer);
            }
        });
    }

    @Override
    public Watch watch(Kind kind, String namespace, Map<String, String> labels, WatchListener listener) {
        return watches.start(
                "watch " + kind.kind(), new ObjectWatch(client, lister, awaited(kind), namespace, labels, listener));
    }

    @Override
    public Cluster guardedBy(WritePermit permit) {
        return new Fabric8Cluster(client.guardedBy(permit), policy, version, discovery, watches);
    }

    @Override
    public void hurry(Duration limit) {
        client.hurry(limit);
    }

    @Override
    public List<String> logTail(String namespace, String pod, String container, boolean previous, int lines) {
        return logs.tail(namespace, pod, container, previous, lines);
    }

    @Override
    public Watch followLog(
            String namespace, String pod, String container, int tail, Consumer<String> line, Runnable ended) {
        return watches.start("log " + pod + "/" + container, logs.follow(namespace, pod, container, tail, line, ended));
    }

    @Override
    public void close() {
        watches.close();
        client.close();
    }

    /** A definition counts as established a moment before the API server tells of its kind. */
    private ServedKind awaited(Kind kind) {
        for (int again = 0; again < DISCOVERIES && discovery.find(kind).isEmpty(); again++) {
            client.pause(BETWEEN_DISCOVERIES);
        }
        return served(kind);
    }

    private ServedKind served(Kind kind) {
        return discovery
                .find(kind)
                .orElseThrow(() -> new RejectedException(
                        ApiErrors.NOT_FOUND,
                        "UnknownKind",
                        "the cluster does not serve " + kind.kind() + " of " + kind.apiVersion()
                                + otherVersions(kind)));
    }

    private String otherVersions(Kind kind) {
        List<String> others = discovery.preferred().stream()
                .map(ServedKind::kind)
                .filter(each -> each.kind().equals(kind.kind()))
                .map(Kind::apiVersion)
                .toList();
        return others.isEmpty()
                ? "; install what defines the kind, or leave out the service that needs it"
                : "; it serves the kind in " + String.join(", ", others);
    }

    private LiveObject stored(ObjectRef ref, ApiAnswer answer) {
        if (!answer.ok()) {
            throw errors.about(ref, answer);
        }
        return new LiveObject(answer.tree());
    }
}
