package io.kolla.apply;

import io.kolla.gate.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Sends requests for components, again and again while the cluster cannot be reached and patience lasts. */
final class Requests {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);

    private final Loop loop;
    private final Duration patience;
    private final Agenda agenda;
    private final Transitions transitions;
    private final BooleanSupplier interrupted;
    private final List<Order> putOff = new ArrayList<>();
    private int underway;

    Requests(Loop loop, Duration patience, Agenda agenda, Transitions transitions, BooleanSupplier interrupted) {
        this.loop = loop;
        this.patience = patience;
        this.agenda = agenda;
        this.transitions = transitions;
        this.interrupted = interrupted;
    }

    /** A request with who hears its result. */
    private record Order(
            Task task,
            Instant first,
            Cause unreachable,
            Consumer<Consumer<Writer.Result>> request,
            Consumer<Writer.Result> then) {}

    /** Whether anything that was sent has not been answered. */
    boolean areUnderway() {
        return underway > 0;
    }

    /**
     * Sends a request.
     *
     * @param request sends it, and hands the result to its argument
     * @param then hears the result, never that the cluster could not be reached
     */
    void send(Task task, Cause unreachable, Consumer<Consumer<Writer.Result>> request, Consumer<Writer.Result> then) {
        task.inFlight++;
        underway++;
        attempt(new Order(task, loop.now(), unreachable, request, then), FIRST_PAUSE);
    }

    private void attempt(Order order, Duration pause) {
        order.request().accept(result -> {
            boolean tired = !loop.now().isBefore(order.first().plus(patience));
            if (result instanceof Writer.Result.Unreachable && interrupted.getAsBoolean()) {
                ended(order);
            } else if (result instanceof Writer.Result.Unreachable lost && !tired) {
                transitions.progress(order.task(), "the cluster does not answer: " + lost.message());
                putOff(order, pause);
            } else {
                answered(order, result);
            }
        });
    }

    private void putOff(Order order, Duration pause) {
        putOff.add(order);
        agenda.at(loop.now().plus(pause), () -> {
            if (putOff.remove(order)) {
                attempt(order, longer(pause));
            }
        });
    }

    /** Drops what is to be sent again: the run is interrupted, and the next one finds it undone. */
    void drop() {
        List<Order> left = List.copyOf(putOff);
        putOff.clear();
        left.forEach(this::ended);
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    private void ended(Order order) {
        order.task().inFlight--;
        underway--;
        order.task().silence.broken(loop.now());
        agenda.add(order.task());
    }

    private void answered(Order order, Writer.Result result) {
        ended(order);
        order.then()
                .accept(
                        result instanceof Writer.Result.Unreachable
                                ? new Writer.Result.Refused(order.unreachable())
                                : result);
    }
}
