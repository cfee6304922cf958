package io.kolla.apply;

import io.kolla.cluster.LiveObject;
import io.kolla.gate.Cause;
import io.kolla.model.Manifest;
import io.kolla.model.ObjectRef;
import io.kolla.plan.Operation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes objects anew that cannot be changed: deletes each, waits until it is gone, and writes it again. */
final class Replacing {
    private final Run run;
    private final Writer writer;
    private final Apply apply;

    /** Writes an object. */
    interface Apply {
        void write(Task task, Manifest manifest, String verb);
    }

    Replacing(Run run, Writer writer, Apply apply) {
        this.run = run;
        this.writer = writer;
        this.apply = apply;
    }

    void start(Task task, Operation.Replace replace) {
        run.send(
                task,
                Installer.unreachable(replace.ref()),
                then -> writer.delete(replace.ref(), replace.uid(), then),
                result -> deleted(task, replace, result));
    }

    private void deleted(Task task, Operation.Replace replace, Writer.Result result) {
        if (result instanceof Writer.Result.Refused refused) {
            run.fail(task, refused.cause());
            return;
        }
        ObjectRef ref = replace.ref();
        run.world().deleted(replace.uid());
        boolean lingers = run.world().find(ref).map(Replacing::lingers).orElse(false);
        if (lingers) {
            task.vanishing.put(replace.uid(), replace);
            task.watched.add(ref.kind());
            run.watches().open(ref.kind(), ref.namespace());
        } else {
            run.world().forget(ref, replace.uid());
            apply.write(task, replace.wanted(), "replace");
        }
    }

    /** Whether an object stays for a while after its deletion was asked for. */
    private static boolean lingers(LiveObject object) {
        return object.isTerminating()
                || !object.content().list("metadata", "finalizers").isEmpty()
                || object.ref().kind().kind().equals("Pod");
    }

    /** Writes again what is gone by now. */
    void resume(Task task) {
        for (Map.Entry<String, Operation> entry : Map.copyOf(task.vanishing).entrySet()) {
            resume(task, entry.getKey(), entry.getValue());
        }
    }

    private void resume(Task task, String uid, Operation operation) {
        ObjectRef ref = operation.ref();
        Optional<LiveObject> left =
                run.world().find(ref).filter(object -> object.uid().equals(uid));
        if (run.watches().synced(ref.kind(), ref.namespace()) && left.isEmpty()) {
            task.vanishing.remove(uid);
            Operations.manifest(operation).ifPresent(manifest -> apply.write(task, manifest, "replace"));
            return;
        }
        String finalizers = left.map(Remover::finalizers).orElse("");
        run.progress(task, "waits until the old " + ref.label() + " is gone" + finalizers);
        Instant end = task.silence.after(run.patience());
        if (run.now().isBefore(end)) {
            run.wake(task, end);
        } else {
            run.fail(task, new Cause(ref, "Stuck", "the old " + ref.label() + " does not go away" + finalizers, ""));
        }
    }
}
