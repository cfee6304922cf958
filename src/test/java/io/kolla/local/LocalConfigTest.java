package io.kolla.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalConfigTest {
    @Test
    void theCacheFollowsTheEnvironment() {
        assertThat(LocalConfig.standard(Map.of("XDG_CACHE_HOME", "/big", "HOME", "/root"))
                        .cache())
                .isEqualTo(Path.of("/big/kolla"));
        assertThat(LocalConfig.standard(Map.of("HOME", "/home/ann")).cache())
                .isEqualTo(Path.of("/home/ann/.cache/kolla"));
    }

    @Test
    void aRelativeCacheIsIgnoredAsTheStandardSays() {
        assertThat(LocalConfig.standard(Map.of("XDG_CACHE_HOME", "cache", "HOME", "/root"))
                        .cache())
                .isEqualTo(Path.of("/root/.cache/kolla"));
    }

    @Test
    void aFolderThatMustNotBeRemovedIsNoStateFolder() {
        assertThatThrownBy(() -> LocalConfig.controlPlane(Path.of("/var/.."), Map.of(), 7000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LocalConfig.controlPlane(Path.of("/tmp"), Map.of(), 7000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePortsMustFit() {
        assertThatThrownBy(() -> LocalConfig.controlPlane(Path.of("/tmp/x"), Map.of(), 65_530))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65530");
    }
}
