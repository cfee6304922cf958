package io.kolla.testing;

import io.kolla.apply.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Time that passes only when everybody waits, and one order of events for one seed. */
public final class Simulation implements Loop {
    public static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");
    /** A time that does not come. */
    public static final Instant NEVER = Instant.parse("2040-01-01T00:00:00Z");

    private static final Duration TOO_LONG = Duration.ofHours(12);

    private final PriorityQueue<Happening> ahead =
            new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::number));
    private final Random random;
    private Deque<Runnable> inputs = new ArrayDeque<>();
    private Instant now = BEGIN;
    private long count;
    private Duration requestTime = Duration.ofMillis(5);
    private @Nullable Instant death;

    private record Happening(Instant at, long number, Runnable what) {}

    /** Whoever uses the loop was killed. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public Simulation(long seed) {
        this.random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    /** How long a request takes. */
    public void requestTime(Duration time) {
        requestTime = time;
    }

    /** Kills whoever takes inputs at this time. What it had sent may or may not arrive. */
    public void killAt(Instant at) {
        death = at;
    }

    @Override
    public Instant now() {
        return now;
    }

    /** Has something happen after a while. */
    public void in(Duration delay, Runnable what) {
        ahead.add(new Happening(now.plus(delay), count++, what));
    }

    public void inMillis(long delay, Runnable what) {
        in(Duration.ofMillis(delay), what);
    }

    @Override
    public void post(Runnable input) {
        inputs.add(input);
    }

    @Override
    public void work(Runnable task) {
        Deque<Runnable> asked = inputs;
        in(requestTime, () -> {
            if (asked == inputs || random.nextBoolean()) {
                task.run();
            }
        });
    }

    @Override
    public Optional<Runnable> take(Instant until) {
        while (inputs.isEmpty()) {
            Happening next = ahead.peek();
            if (next == null || next.at().isAfter(until)) {
                advance(until);
                return Optional.empty();
            }
            advance(next.at());
            ahead.remove(next);
            next.what().run();
        }
        return Optional.of(inputs.remove());
    }

    /** Lets time pass with nobody looking. */
    public void pass(Duration time) {
        Instant until = now.plus(time);
        while (take(until).isPresent()) {
            // Nobody listens.
        }
    }

    private void advance(Instant to) {
        if (death != null && !to.isBefore(death)) {
            death = null;
            inputs = new ArrayDeque<>();
            throw new Killed();
        }
        if (to.isAfter(now)) {
            now = to;
        }
        if (Duration.between(BEGIN, now).compareTo(TOO_LONG) > 0) {
            throw new AssertionError("nothing ends any more: " + TOO_LONG + " of simulated time have passed");
        }
    }
}
