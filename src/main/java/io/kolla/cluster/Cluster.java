package io.kolla.cluster;

import io.kolla.model.Kind;
import io.kolla.model.KubeVersion;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.model.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Kubernetes cluster. Calls block; they try again by themselves when the API server is briefly away, throttles or
 * answers with a server error, and throw {@link io.kolla.problem.ClusterException} when that does not help. Safe for
 * use by several threads.
 */
public interface Cluster extends AutoCloseable {
    /** Where it is, for messages: the server's address and the context's name. */
    String description();

    /** The API server's version. */
    KubeVersion version();

    /** Every kind the cluster serves, in the version it prefers, by discovery. Asked once and remembered. */
    List<ServedKind> servedKinds();

    /** The object, if it is there. */
    Optional<LiveObject> get(ObjectRef ref);

    /** All objects of a kind in a namespace that carry these labels; an empty namespace means all of them. */
    List<LiveObject> list(Kind kind, String namespace, Map<String, String> labels);

    /**
     * Writes a manifest by server-side apply as field manager {@code kolla}.
     *
     * @param force whether to take fields that others manage
     * @throws ApplyConflictException when others manage fields and {@code force} is false
     * @throws RejectedException when the API server refuses the object
     */
    LiveObject apply(Manifest manifest, boolean force);

    /** Like {@link #apply} but nothing is stored: what the object would become. */
    LiveObject dryRun(Manifest manifest, boolean force);

    /**
     * Creates an object that must not exist yet; empty when one of that name is there already. When the connection is
     * lost in the middle, that one may be this very object: callers who care tell by its content.
     */
    Optional<LiveObject> create(Tree object);

    /**
     * Replaces an object whose {@code resourceVersion} it carries; empty when it changed since.
     *
     * @throws RejectedException when the API server refuses the object
     */
    Optional<LiveObject> replace(Tree object);

    /**
     * Asks for the deletion of an object, dependants in the background. Does nothing when it is gone or has another
     * UID; an empty UID stands for any. Does not wait.
     */
    void delete(ObjectRef ref, String uid);

    /**
     * Deletes an object without a grace period: a pod goes at once, without waiting for its node. Only for pods whose
     * containers have ended.
     */
    void deleteNow(ObjectRef ref, String uid);

    /**
     * Lists and then watches a kind, on a thread of its own. The listener first hears what exists, then {@link WatchListener#synced}, then
     * changes until the watch is closed. Lost connections and expired watches are mended underneath: a listener hears
     * of what changed in between. Objects come without {@code managedFields}.
     *
     * @throws RejectedException when the cluster does not serve the kind
     */
    Watch watch(Kind kind, String namespace, Map<String, String> labels, WatchListener listener);

    /**
     * The same cluster for a run that may be told to stop writing: each attempt of each write asks first. Shares
     * connections, watches and what is known of the cluster with this one; closing either closes both.
     */
    Cluster guardedBy(WritePermit permit);

    /**
     * From now on a request is tried, and tried again, for no longer than this, be it under way already or not: whoever
     * waits for it wants to stop. Watches go on.
     */
    void hurry(Duration limit);

    /** The last lines a container wrote; empty when there is no such container or it has written nothing. */
    List<String> logTail(String namespace, String pod, String container, boolean previous, int lines);

    /** Hands on what a container writes, line by line, until it ends or the returned handle is closed. */
    Watch followLog(String namespace, String pod, String container, int tail, Consumer<String> line, Runnable ended);

    @Override
    void close();

    /** Something that goes on until it is closed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
