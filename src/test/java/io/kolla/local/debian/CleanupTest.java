package io.kolla.local.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.kolla.local.LocalConfig;
import io.kolla.testing.RecordedCommands;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupTest {
    private static final String MOUNTINFO = """
            22 1 254:0 / / rw - ext4 /dev/vda rw
            90 22 0:44 / /var/lib/kolla/kubelet/pods/1/volumes/a\\040b rw - tmpfs tmpfs rw
            91 22 0:45 / /var/lib/kolla/run/containerd/x/rootfs rw - overlay overlay rw
            92 91 0:46 / /var/lib/kolla/run/containerd/x/rootfs/dev rw - tmpfs tmpfs rw
            93 22 0:47 / /var/lib/kolla-other rw - tmpfs tmpfs rw
            """;

    @TempDir
    private Path folder;

    @Test
    void mountsInsideComeDeepestFirstAndNeighboursNotAtAll() {
        assertThat(Cleanup.mountsInside(MOUNTINFO, Path.of("/var/lib/kolla")))
                .containsExactly(
                        "/var/lib/kolla/run/containerd/x/rootfs/dev",
                        "/var/lib/kolla/run/containerd/x/rootfs",
                        "/var/lib/kolla/kubelet/pods/1/volumes/a b");
    }

    @Test
    void everyMarkedProcessIsEndedWhetherRecordedOrNotAndEveryContainer() {
        Layout layout = new Layout(new LocalConfig(folder.resolve("s"), folder, 7000, 5005, LocalConfig.Role.NODE));
        FakeProcesses processes = new FakeProcesses()
                .running(41, 1)
                .running(42, 2)
                .running(43, 3)
                .running(44, 4)
                .marked("KOLLA_NODE=" + layout.state(), 41L, 42L)
                .rooted(layout.state(), 44L);

        new Cleanup(RecordedCommands.having(), processes, layout).processes();

        assertThat(processes.killed()).containsExactly(41L, 42L, 44L);
    }

    @Test
    void whatWasThereBeforeIsRecordedOnce() {
        Path file = folder.resolve("before");
        Before.record(file);
        String first = Folders.read(file).orElse("");
        Folders.write(file, first + "kernel/panic=77\n");
        Before.record(file);

        assertThat(first).contains("vm/overcommit_memory=");
        assertThat(Before.read(file).sysctls()).contains("kernel/panic=77");
        assertThat(Before.read(folder.resolve("none")).sysctls()).isEmpty();
    }

    @Test
    void portsOfTheBridgeAreReadFromIp() {
        assertThat(Network.ports("7: veth1a@if2: <UP> mtu 1500\\    link/ether\n8: veth2b@if2: <UP> mtu 1500\n"))
                .containsExactly("veth1a", "veth2b");
        assertThat(Network.ports("")).isEmpty();
    }
}
