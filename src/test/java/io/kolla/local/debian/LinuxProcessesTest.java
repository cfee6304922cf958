package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LinuxProcessesTest {
    private static final String AFTER_STATE =
            " 1 40 40 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 123456 8192 200 18446744073709551615 0";

    @Test
    void readsTheStartWhateverTheProgramIsCalled() {
        assertThat(LinuxProcesses.stat("41 (a) b) S" + AFTER_STATE)).contains(123456L);
    }

    @Test
    void aZombieHasEnded() {
        assertThat(LinuxProcesses.stat("41 (etcd) Z" + AFTER_STATE)).isEmpty();
    }

    @Test
    void nothingIsReadFromNothing() {
        assertThat(LinuxProcesses.stat("")).isEmpty();
    }

    @Test
    void aContainerIsKnownByWhereItsRootIsKept() {
        String container = """
                700 650 0:60 / / rw,relatime - overlay overlay rw,lowerdir=/state/layers/1/fs,upperdir=/state/layers/9/fs,workdir=/state/w
                701 700 0:61 / /proc rw - proc proc rw
                """;
        String daemon = """
                22 1 254:0 / / rw - ext4 /dev/vda rw
                91 22 0:45 / /state/run/rootfs rw - overlay overlay rw,lowerdir=/state/layers/1/fs,upperdir=/state/layers/9/fs,workdir=/state/w
                """;

        assertThat(LinuxProcesses.isRootIn(container, Path.of("/state"))).isTrue();
        assertThat(LinuxProcesses.isRootIn(container, Path.of("/stat"))).isFalse();
        assertThat(LinuxProcesses.isRootIn(daemon, Path.of("/state"))).isFalse();
        assertThat(LinuxProcesses.isRootIn("", Path.of("/state"))).isFalse();
    }

    @Test
    void knowsThisVeryProcess() {
        assertThat(new LinuxProcesses().startOf(ProcessHandle.current().pid())).isPresent();
        assertThat(new LinuxProcesses().startOf(4_190_000)).isEmpty();
    }
}
