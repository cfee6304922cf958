package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {
    private static final Recipe RECIPE = new Recipe(List.of("kubelet", "kube-proxy"), "t", "-s", List.of());

    @TempDir
    private Path folder;

    @Test
    void aFinishedBuildIsFoundAgain() throws IOException {
        Binaries kept = cache(RECIPE).keep(built("kubelet", "kube-proxy"), "1.20.2-1", "v1.20.2");

        assertThat(cache(RECIPE).find()).contains(kept);
        assertThat(kept.version()).isEqualTo("v1.20.2");
        assertThat(Path.of(kept.path("kubelet"))).isExecutable();
        assertThat(cache(RECIPE).workshopFolder()).doesNotExist();
    }

    @Test
    void aKilledBuildIsNotFoundAndLeavesNoTraceInTheNext() throws IOException {
        Path built = built("kubelet", "kube-proxy");

        assertThat(cache(RECIPE).find()).isEmpty();
        assertThat(cache(RECIPE).workshop()).isEmptyDirectory();
        assertThat(built).doesNotExist();
    }

    @Test
    void aBuildThatLacksAProgramDoesNotCount() throws IOException {
        cache(RECIPE).keep(built("kubelet"), "1.20.2-1", "v1.20.2");

        assertThat(cache(RECIPE).find()).isEmpty();
    }

    @Test
    void anotherRecipeOrMachineHasItsOwnBuild() throws IOException {
        cache(RECIPE).keep(built("kubelet", "kube-proxy"), "1.20.2-1", "v1.20.2");

        assertThat(cache(new Recipe(RECIPE.programs(), "u", "-s", List.of())).find())
                .isEmpty();
        assertThat(new BinaryCache(folder, RECIPE, "arm64").find()).isEmpty();
    }

    private BinaryCache cache(Recipe recipe) {
        return new BinaryCache(folder, recipe, "amd64");
    }

    private Path built(String... programs) throws IOException {
        Path out = cache(RECIPE).workshop().resolve("out");
        Files.createDirectories(out);
        for (String program : programs) {
            Path file = Files.writeString(out.resolve(program), program);
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return out;
    }
}
