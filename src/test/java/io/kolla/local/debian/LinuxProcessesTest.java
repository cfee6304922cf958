package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

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
    void knowsThisVeryProcess() {
        assertThat(new LinuxProcesses().startOf(ProcessHandle.current().pid())).isPresent();
        assertThat(new LinuxProcesses().startOf(4_190_000)).isEmpty();
    }
}
