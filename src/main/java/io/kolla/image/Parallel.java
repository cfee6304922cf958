package io.kolla.image;

import io.kolla.problem.EnvironmentException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Questions to a server, asked side by side. */
final class Parallel {
    private static final int AT_ONCE = 8;

    private Parallel() {}

    /** The answer for each subject, in the order of the subjects. Fails as the first of the questions that fails. */
    static <T> Map<String, T> ask(Collection<String> subjects, Function<String, T> question) {
        Map<String, T> answers = new LinkedHashMap<>();
        if (subjects.isEmpty()) {
            return answers;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, subjects.size()), work -> {
            Thread thread = new Thread(work, "question");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<String, Future<T>> pending = new LinkedHashMap<>();
            subjects.forEach(subject -> pending.put(subject, threads.submit(() -> question.apply(subject))));
            for (Map.Entry<String, Future<T>> one : pending.entrySet()) {
                answers.put(one.getKey(), one.getValue().get());
            }
            return answers;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("interrupted while waiting for answers", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
