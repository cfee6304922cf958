package io.kolla.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lives of random releases, a seed each: every run ends ready, or failed with the injected cause named, or, where it was
 * killed or interrupted, a later one ends ready; no Job that was done runs again, no secret is lost, nothing is left
 * over. {@code -Dkolla.seed=N} plays one, {@code -Dkolla.seed=N,M} several, {@code -Dkolla.seeds=N} the first N of
 * the whole story and {@code -Dkolla.days=N} of the day after, {@code -Dkolla.seeds.from=M} those from M on.
 */
class DeploySeedsTest {
    private static final long STORIES = 1000;
    private static final long DAYS = 300;
    private static final long PER_TEST = 100;

    static List<List<Long>> stories() {
        return blocks(Long.getLong("kolla.seeds", STORIES));
    }

    static List<List<Long>> days() {
        return blocks(Long.getLong("kolla.days", DAYS));
    }

    private static List<List<Long>> blocks(long count) {
        String chosen = System.getProperty("kolla.seed", "");
        if (!chosen.isEmpty()) {
            return Stream.of(chosen.split(",")).map(Long::valueOf).map(List::of).toList();
        }
        long from = Long.getLong("kolla.seeds.from", 0);
        return LongStream.range(0, count / PER_TEST)
                .map(block -> from + block * PER_TEST)
                .mapToObj(first ->
                        LongStream.range(first, first + PER_TEST).boxed().toList())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everyReleaseLivesAndEndsWell(List<Long> seeds) {
        List<String> failures = seeds.parallelStream()
                .map(seed -> play(seed, Story::play))
                .flatMap(Optional::stream)
                .toList();
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("days")
    void redeployTeardownOfServicesAndSavedDataEndWell(List<Long> seeds) {
        List<String> failures = seeds.parallelStream()
                .map(seed -> play(seed, Story::playDayAfter))
                .flatMap(Optional::stream)
                .toList();
        assertThat(failures).isEmpty();
    }

    private static Optional<String> play(long seed, Consumer<Story> story) {
        try {
            story.accept(new Story(seed));
            return Optional.empty();
        } catch (AssertionError | RuntimeException broken) {
            return Optional.of("-Dkolla.seed=" + seed + ": " + broken + where(broken));
        }
    }

    /** Where in its story it broke. */
    private static String where(Throwable broken) {
        return Stream.of(broken.getStackTrace())
                .filter(frame -> frame.getClassName().equals(Story.class.getName()))
                .map(frame -> frame.getMethodName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" < ", " in ", ""));
    }
}
