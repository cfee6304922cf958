package io.kolla.release;

import io.kolla.cluster.Cluster;
import io.kolla.cluster.LiveObject;
import io.kolla.model.Kind;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.SecretRef;
import io.kolla.model.SecretSpec;
import io.kolla.model.Tree;
import io.kolla.problem.ClusterException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The generated secrets of a release, one Secret {@code <service>-secrets} per service. A value that is there is never
 * touched: missing Secrets are created and missing keys added, each write guarded against runs beside this one.
 */
public final class SecretVault {
    private static final Kind SECRET = new Kind("v1", "Secret");
    private static final int LOST_RACES = 20;

    private final Cluster cluster;
    private final String namespace;
    private final SecretGenerator generator = new SecretGenerator();

    public SecretVault(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /**
     * Sees to it that every declared secret exists. Nothing is written where nothing is missing.
     *
     * @param requests runs the writes
     * @return the Secrets that were created or added to
     * @throws ClusterException when the cluster cannot be reached or refuses
     */
    public List<ObjectRef> ensure(List<SecretSpec> declared, Executor requests) {
        SortedMap<String, List<SecretSpec>> byService = new TreeMap<>();
        declared.forEach(spec -> byService
                .computeIfAbsent(spec.service(), service -> new ArrayList<>())
                .add(spec));
        if (byService.isEmpty()) {
            return List.of();
        }
        Map<String, LiveObject> present = new HashMap<>();
        stored().forEach(secret -> present.put(secret.name(), secret));
        SortedMap<String, CompletableFuture<Boolean>> asked = new TreeMap<>();
        byService.forEach((service, specs) -> {
            Optional<LiveObject> known = Optional.ofNullable(present.get(SecretSpec.secretName(service)));
            asked.put(service, CompletableFuture.supplyAsync(() -> ensure(service, specs, known), requests));
        });
        return asked.entrySet().stream()
                .filter(each -> result(each.getValue()))
                .map(each -> ref(each.getKey()))
                .toList();
    }

    /** Which declared secrets do not exist yet; for a plan. */
    public List<SecretRef> missing(List<SecretSpec> declared) {
        Map<String, Optional<LiveObject>> present = new HashMap<>();
        stored().forEach(secret -> present.put(secret.name(), Optional.of(secret)));
        return declared.stream()
                .filter(spec -> present.computeIfAbsent(
                                SecretSpec.secretName(spec.service()), name -> cluster.get(ref(spec.service())))
                        .filter(secret -> secret.content().tree("data").has(spec.key()))
                        .isEmpty())
                .map(spec -> new SecretRef(spec.service(), spec.key()))
                .toList();
    }

    /**
     * Reads a value.
     *
     * @return the value; empty when the Secret or its key does not exist
     */
    public Optional<SecretValue> read(SecretRef secret) {
        return cluster.get(ref(secret.service()))
                .map(object -> object.content().text("data", secret.key()))
                .filter(encoded -> !encoded.isEmpty())
                .map(encoded ->
                        new SecretValue(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8)));
    }

    /** The release's Secrets. */
    public List<ObjectRef> list() {
        return stored().stream().map(LiveObject::ref).toList();
    }

    /** The release's Secrets with their values, and who wrote them. */
    public List<LiveObject> objects() {
        return stored();
    }

    /** Deletes the release's Secrets with all their values. */
    public void deleteAll() {
        stored().forEach(secret -> cluster.delete(secret.ref(), secret.uid()));
    }

    /** Deletes the Secrets of some services with all their values. */
    public void deleteOf(Collection<String> services) {
        stored().stream()
                .filter(secret -> services.contains(secret.label(Manifest.LABEL_SERVICE)))
                .forEach(secret -> cluster.delete(secret.ref(), secret.uid()));
    }

    private static boolean result(CompletableFuture<Boolean> asked) {
        try {
            return asked.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private boolean ensure(String service, List<SecretSpec> specs, Optional<LiveObject> known) {
        Optional<LiveObject> live = known;
        for (int race = 0; race <= LOST_RACES; race++) {
            if (live.isPresent() && missing(live.get(), specs).isEmpty()) {
                return race > 0;
            }
            Optional<LiveObject> written = live.isPresent()
                    ? cluster.replace(extended(live.get(), specs))
                    : cluster.create(created(service, specs));
            if (written.isPresent()) {
                return true;
            }
            live = cluster.get(ref(service));
        }
        throw new ClusterException(
                ref(service)
                        + " could not be written: somebody else keeps writing it; end that (its managedFields name it), then run this again");
    }

    private static List<SecretSpec> missing(LiveObject secret, List<SecretSpec> specs) {
        Tree data = secret.content().tree("data");
        return specs.stream().filter(spec -> !data.has(spec.key())).toList();
    }

    private Tree created(String service, List<SecretSpec> specs) {
        Map<String, String> labels = new LinkedHashMap<>(RecordLabels.of(RecordLabels.SECRETS, namespace));
        labels.put(Manifest.LABEL_SERVICE, service);
        return Tree.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "type",
                "Opaque",
                "metadata",
                Map.of("name", SecretSpec.secretName(service), "namespace", namespace, "labels", labels),
                "data",
                values(specs)));
    }

    private Tree extended(LiveObject secret, List<SecretSpec> specs) {
        Map<String, @Nullable Object> data =
                new LinkedHashMap<>(secret.content().tree("data").asMap());
        data.putAll(values(missing(secret, specs)));
        Map<String, @Nullable Object> object =
                new LinkedHashMap<>(secret.content().asMap());
        object.put("data", data);
        return Tree.of(object);
    }

    private Map<String, String> values(List<SecretSpec> specs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (SecretSpec spec : specs) {
            byte[] value = generator.generate(spec.generator()).getBytes(StandardCharsets.UTF_8);
            values.put(spec.key(), Base64.getEncoder().encodeToString(value));
        }
        return values;
    }

    private List<LiveObject> stored() {
        return cluster.list(SECRET, namespace, RecordLabels.selector(RecordLabels.SECRETS));
    }

    private ObjectRef ref(String service) {
        return new ObjectRef(SECRET, namespace, SecretSpec.secretName(service));
    }
}
