package io.kolla.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.graph.NeedEdge;
import io.kolla.model.Manifest;
import io.kolla.model.Need;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncWavesTest {
    @Test
    void whatIsNeededToStartIsEarlierAndWhatIsNeededToRunIsNotLater() {
        assertThat(waves(ExportSample.shop().content()))
                .containsEntry("StatefulSet/db", 0)
                .containsEntry("Job/schema-0123abcd", 1)
                .as("without its schema the API does not get healthy, and its wave would not end")
                .containsEntry("Deployment/web", 1)
                .containsEntry("Job/users-0123abcd", 2);
    }

    @Test
    void aClaimIsInTheWaveOfItsFirstConsumer() {
        assertThat(waves(ExportSample.shop().content()))
                .as("its storage class may wait for a consumer")
                .containsEntry("PersistentVolumeClaim/web-data", 1);
        assertThat(waves(new ExportSample()
                        .object("a/claim", "v1", "PersistentVolumeClaim", "spare")
                        .object("b/one", "v1", "ConfigMap", "one")
                        .object("b/two", "v1", "ConfigMap", "two")
                        .start("b/two", "b/one")
                        .content()))
                .as("nothing uses it, so it may never be bound")
                .containsEntry("PersistentVolumeClaim/spare", 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsForAnyGraph(long seed) {
        ExportContent content = anyGraph(seed);
        SyncWaves waves = new SyncWaves(content);

        assertThat(content.graph().edges())
                .isNotEmpty()
                .allSatisfy(edge -> assertThat(waves.of(edge.from()))
                        .isGreaterThanOrEqualTo(waves.of(edge.to()) + (edge.type() == Need.Type.START ? 1 : 0)));
    }

    /** Forty components, each needing some with a lower number. */
    static ExportContent anyGraph(long seed) {
        Random random = new Random(seed);
        ExportSample sample = new ExportSample();
        for (int i = 0; i < 40; i++) {
            String id = id(i);
            if (random.nextInt(6) > 0) {
                sample.object(id, "apps/v1", "Deployment", "d" + i);
            } else {
                sample.component(id);
            }
            for (int j = 0; j < 3 && i > 0; j++) {
                String other = id(random.nextInt(i));
                if (random.nextBoolean()) {
                    sample.start(id, other);
                } else {
                    sample.run(id, other);
                }
            }
        }
        return sample.content();
    }

    private static String id(int number) {
        return "s" + number % 7 + "/c" + number;
    }

    private static Map<String, Integer> waves(ExportContent content) {
        SyncWaves waves = new SyncWaves(content);
        Map<String, Integer> found = new HashMap<>();
        for (Manifest manifest : content.manifests()) {
            found.put(manifest.ref().label(), waves.of(manifest));
        }
        return found;
    }

    @Test
    void anEdgeThatIsOfBothSortsCountsAsTheStricter() {
        ExportContent content = new ExportSample()
                .object("a/x", "v1", "ConfigMap", "x")
                .object("a/y", "v1", "ConfigMap", "y")
                .run("a/y", "a/x")
                .start("a/y", "a/x")
                .content();

        assertThat(content.graph().edges()).extracting(NeedEdge::type).containsExactly(Need.Type.START);
        assertThat(waves(content)).containsEntry("ConfigMap/y", 1);
    }
}
