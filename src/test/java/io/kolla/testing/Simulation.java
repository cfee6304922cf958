package io.kolla.testing;

import io.kolla.apply.Loop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Time that passes only when everybody waits, and one order of events for one seed. */
public final class Simulation implements Loop {
    public static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");
    /** A time that does not come. */
    public static final Instant NEVER = Instant.parse("2040-01-01T00:00:00Z");

    /** How many requests of one program are under way at once, as many as in earnest. */
    private static final int AT_ONCE = 16;

    private static final Duration TOO_LONG = Duration.ofHours(12);

    private final PriorityQueue<Happening> ahead =
            new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::number));
    private final Random random;
    private final Weather weather = new Weather(this);
    private Mailbox current = new Mailbox();
    private @Nullable Mailbox speaking;
    private Instant now = BEGIN;
    private long count;
    private Duration requestTime = Duration.ofMillis(5);
    private @Nullable Instant death;
    private boolean dead;
    private long inCluster;
    private LongSupplier stopwatch = () -> 0;

    private record Happening(Instant at, long number, Runnable what) {}

    /** The inputs of one run of the program; what comes for one that is over is not read by the next. */
    static final class Mailbox {
        private final Deque<Runnable> inputs = new ArrayDeque<>();
        private final Deque<Runnable> orders = new ArrayDeque<>();
        private int underway;
    }

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

    public Weather weather() {
        return weather;
    }

    /** The simulated time, for those who want a clock. */
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** How long a request takes. */
    public void requestTime(Duration time) {
        requestTime = time;
    }

    /** Kills whoever takes inputs at this time. What it had sent may or may not arrive. */
    public void killAt(Instant at) {
        death = at;
    }

    /** From now on somebody new takes the inputs; what was for others before is not for them. */
    public void begin() {
        current = new Mailbox();
        dead = false;
    }

    /** Measures what the cluster costs by a clock, in nanoseconds. */
    public void measure(LongSupplier clock) {
        stopwatch = clock;
    }

    /** What was spent in the cluster, in nanoseconds, and not in whoever takes inputs. */
    public long nanosInCluster() {
        return inCluster;
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

    Mailbox mailbox() {
        return speaking == null ? current : speaking;
    }

    /** Does something in the name of one run of the program. */
    void speaking(Mailbox owner, Runnable what) {
        Mailbox before = speaking;
        speaking = owner;
        try {
            what.run();
        } finally {
            speaking = before;
        }
    }

    @Override
    public void post(Runnable input) {
        mailbox().inputs.add(input);
    }

    @Override
    public void work(Runnable task) {
        Mailbox asked = mailbox();
        if (asked.underway < AT_ONCE) {
            send(asked, task);
        } else {
            asked.orders.add(task);
        }
    }

    private void send(Mailbox asked, Runnable task) {
        asked.underway++;
        in(weather.delay(requestTime), () -> {
            // What the dead had sent may have been on its way.
            if (asked == current || random.nextBoolean()) {
                speaking(asked, task);
            }
            asked.underway--;
            if (asked == current && !asked.orders.isEmpty()) {
                send(asked, asked.orders.remove());
            }
        });
    }

    /**
     * Does a request that is waited for, as outside of the loop. The program may be killed before it takes effect, or
     * between that and the answer.
     */
    public <T> T request(Supplier<T> request) {
        if (speaking != null) {
            return request.get();
        }
        elapse(weather.delay(requestTime));
        Mailbox asked = current;
        speaking = asked;
        T answer;
        try {
            answer = request.get();
        } finally {
            speaking = null;
        }
        elapse(Duration.ofMillis(1));
        return answer;
    }

    /** Lets time pass for a program that waits. */
    public void elapse(Duration time) {
        refuseDead();
        Instant until = now.plus(time);
        for (Happening next = ahead.peek(); next != null && !next.at().isAfter(until); next = ahead.peek()) {
            happen(next);
        }
        advance(until);
    }

    @Override
    public Optional<Runnable> take(Instant until) {
        refuseDead();
        while (current.inputs.isEmpty()) {
            Happening next = ahead.peek();
            if (next == null || next.at().isAfter(until)) {
                advance(until);
                return Optional.empty();
            }
            happen(next);
        }
        return Optional.of(current.inputs.remove());
    }

    private void happen(Happening next) {
        advance(next.at());
        ahead.remove(next);
        long begin = stopwatch.getAsLong();
        next.what().run();
        inCluster += stopwatch.getAsLong() - begin;
    }

    /** Lets time pass with nobody looking. */
    public void pass(Duration time) {
        begin();
        elapse(time);
    }

    private void refuseDead() {
        if (dead) {
            throw new Killed();
        }
    }

    private void advance(Instant to) {
        if (death != null && !to.isBefore(death)) {
            if (death.isAfter(now)) {
                now = death;
            }
            death = null;
            dead = true;
            current = new Mailbox();
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
