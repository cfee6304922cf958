package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kolla.problem.EnvironmentException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {
    private static final Adjustment FASTER = new Adjustment("pkg/a.go", "period = 1", "period = 2");

    @Test
    void anAdjustmentChangesTheOnePlaceItMeans() {
        assertThat(FASTER.apply("var period = 1 // second")).isEqualTo("var period = 2 // second");
    }

    @Test
    void sourcesThatAreNotTheKnownOnesAreNotBuilt() {
        assertThatThrownBy(() -> FASTER.apply("var period = 3"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("pkg/a.go");
        assertThatThrownBy(() -> FASTER.apply("period = 1; period = 1")).isInstanceOf(EnvironmentException.class);
    }

    @Test
    void theHashChangesWithTheRecipe() {
        Recipe recipe = new Recipe(List.of("kubelet"), "a", "-s", List.of(FASTER));

        assertThat(recipe.hash())
                .isEqualTo(new Recipe(List.of("kubelet"), "a", "-s", List.of(FASTER)).hash())
                .isNotEqualTo(new Recipe(List.of("kubelet"), "b", "-s", List.of(FASTER)).hash())
                .isNotEqualTo(new Recipe(List.of("kubelet"), "a", "-s", List.of()).hash());
    }

    @Test
    void theProgramsAreToldTheirVersion() {
        assertThat(Recipe.standard().linkerFlags("v1.20.2"))
                .contains("component-base/version.gitVersion=v1.20.2 ")
                .contains("client-go/pkg/version.gitMinor=20 ")
                .startsWith("-s -w ");
    }

    @ParameterizedTest
    @CsvSource({
        "1.20.5+really1.20.2-1.1+deb12u1, v1.20.2",
        "1.20.2-1, v1.20.2",
        "1.31.4+ds-2, v1.31.4",
    })
    void readsTheUpstreamVersionFromDebians(String debian, String upstream) {
        assertThat(KubernetesBuild.upstream(debian)).isEqualTo(upstream);
    }
}
